package io.github.labmon;

import io.github.labmon.cli.FunctionIndex;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.StatusFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/** A step of the build: writes which functions have commands into the folder of the classes. */
final class FunctionIndexWriter {

    private FunctionIndexWriter() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var functions = new ArrayList<StatusFunction<?>>();
        try (var context = ServiceStart.context(Variables.of(Map.of(), folder), DeadlineFactor.OF_A_COMMAND)) {
            for (StatusFunction<?> function : context.getBeansOfType(StatusFunction.class)) {
                functions.add(function);
            }
        }
        var file = folder.resolve(FunctionIndex.RESOURCE);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, FunctionIndex.text(functions));
    }
}
