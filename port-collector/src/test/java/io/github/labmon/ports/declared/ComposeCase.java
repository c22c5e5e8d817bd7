package io.github.labmon.ports.declared;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of compose files with, where needed, the arguments ({@code args}) and variables ({@code env}) to read them with. */
record ComposeCase(Path folder, List<String> arguments, Map<String, String> environment) {

    private static final Path ROOT = Path.of("src/test/resources/compose");

    static Stream<ComposeCase> read() {
        return all("read");
    }

    static Stream<ComposeCase> refused() {
        return all("refused");
    }

    private static Stream<ComposeCase> all(String kind) {
        try (var folders = Files.list(ROOT.resolve(kind))) {
            return folders.sorted().map(ComposeCase::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ComposeCase of(Path folder) {
        var arguments = new ArrayList<String>();
        lines(folder.resolve("args")).forEach(line -> arguments.addAll(List.of(line.split(" "))));
        var environment = new HashMap<String, String>();
        for (var line : lines(folder.resolve("env"))) {
            environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return new ComposeCase(folder, arguments, environment);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> values(String option) {
        var values = new ArrayList<String>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            if (arguments.get(i).equals(option)) {
                values.add(arguments.get(i + 1));
            }
        }
        return values;
    }

    DeclarationRequest request() {
        return new DeclarationRequest(
                DeclarationFiles.onDisk(folder),
                values("-f"),
                List.of(),
                environment,
                values("--env-file"),
                values("--profile"),
                values("-p").isEmpty() ? null : values("-p").get(0));
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
