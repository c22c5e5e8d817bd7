package io.github.labmon.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** The environment files of a runner, into which a step writes its outputs and summary (GitHub, "Workflow commands"). */
final class Runner {

    private final Map<String, String> environment;
    private final String delimiter = "labmon-" + Long.toHexString(new SecureRandom().nextLong());

    Runner(Map<String, String> environment) {
        this.environment = environment;
    }

    private Optional<Path> file(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** A new folder for the files of this step, outside the workspace. */
    Path folder() throws IOException {
        var parent = file("RUNNER_TEMP").orElse(Path.of(System.getProperty("java.io.tmpdir")));
        return Files.createTempDirectory(Files.createDirectories(parent), "labmon");
    }

    /** Writes a value between two random delimiters, so that no value can end itself and begin another output. */
    void output(String name, String value) throws IOException {
        append("GITHUB_OUTPUT", name + "<<" + delimiter + "\n" + value + "\n" + delimiter + "\n");
    }

    void summary(String markdown) throws IOException {
        append("GITHUB_STEP_SUMMARY", markdown);
    }

    private void append(String name, String text) throws IOException {
        var file = file(name);
        if (file.isPresent()) {
            Files.writeString(file.get(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
