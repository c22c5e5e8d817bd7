package io.github.labmon.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.Command;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs the step of {@code action.yml} as a runner does: with bash, and with the environment that a runner sets. */
class ActionIT {

    private static final Path NAME = Path.of("/proc/self/comm");

    @TempDir
    Path directory;

    @BeforeEach
    void bash() {
        RealPart.command("bash", "bash");
    }

    private static String script() throws IOException {
        var yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("action.yml")));
        var steps = (List<?>) member(member(yaml, "runs"), "steps");
        return (String) member(steps.get(0), "run");
    }

    private static Object member(Object mapping, String name) {
        return Objects.requireNonNull(((Map<?, ?>) mapping).get(name));
    }

    private static Pattern row(ServerSocket socket, String owner) {
        return Pattern.compile(socket.getLocalPort() + " +tcp +127\\.0\\.0\\.1 +listening +" + owner + " +"
                + ProcessHandle.current().pid() + " ");
    }

    private Command step(String javaHome) throws Exception {
        var process = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script())
                .directory(directory.toFile());
        process.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        javaHome,
                        "LABMON_ACTION_PATH",
                        Path.of("").toAbsolutePath().toString(),
                        "GITHUB_STEP_SUMMARY",
                        directory.resolve("summary.md").toString()));
        return Command.of(process.start());
    }

    @Test
    void theStepTellsThePortsInTheLogAndInTheSummary() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var step = step(System.getProperty("java.home"));

            assertThat(step.exitCode()).isZero();
            assertThat(step.err()).isEmpty();
            assertThat(step.out()).containsPattern(row(socket, "java"));
            assertThat(Files.readString(directory.resolve("summary.md")))
                    .startsWith("### Ports of this runner\n\n    ")
                    .containsPattern(row(socket, "java"));
        }
    }

    @Test
    void aProcessCannotSpeakToTheRunnerByItsName() throws Exception {
        RealPart.file(NAME, "a process that can rename itself");
        var name = Files.readString(NAME);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(NAME, "::error::boo");

            var lines = step(System.getProperty("java.home")).out().lines().toList();

            assertThat(lines.get(0)).matches("::stop-commands::[0-9a-f]+");
            assertThat(lines.get(lines.size() - 1))
                    .isEqualTo("::" + lines.get(0).substring("::stop-commands::".length()) + "::");
            assertThat(lines).anyMatch(row(socket, "::error::boo").asPredicate());
            assertThat(lines.subList(1, lines.size() - 1)).noneMatch(line -> line.startsWith("::"));
        } finally {
            Files.writeString(NAME, name.strip());
        }
    }

    @Test
    void withoutJavaTheStepSaysWhatToDo() throws Exception {
        var old = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();

        var step = step(directory.toString());

        assertThat(step.exitCode()).isEqualTo(3);
        assertThat(step.out())
                .isEqualTo("::error title=labmon needs Java 17 or newer::put actions/setup-java before this step\n");
    }
}
