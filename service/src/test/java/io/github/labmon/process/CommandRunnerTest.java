package io.github.labmon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final CommandRunner command = new CommandRunner(100_000);

    @Test
    void theResultHasOutputErrorsAndExitCode() throws InterruptedException {
        var ended = (CommandResult.Exited) command.run(
                List.of("sh", "-c", "echo \"$LC_ALL ü\"; echo >&2; echo ' first ' >&2; echo second >&2; exit 7"), LONG);

        assertThat(ended.text()).isEqualTo("C ü\n");
        assertThat(ended.firstErrorLine()).isEqualTo("first");
        assertThat(ended.exitCode()).isEqualTo(7);
    }

    @Test
    void argumentsAreNotInterpretedByAShell() throws InterruptedException {
        var ended = (CommandResult.Exited) command.run(List.of("echo", "$(id); `id`"), LONG);

        assertThat(ended.text()).isEqualTo("$(id); `id`\n");
    }

    @Test
    void aProgramThatDoesNotExistIsNotStarted() throws InterruptedException {
        assertThat(command.run(List.of("labmon-no-such-program"), LONG))
                .isEqualTo(new CommandResult.NotStarted("labmon-no-such-program"));
    }

    /**
     * The second is adopted by another process before the deadline, the third is in a session of its own. A program that
     * ends by itself is not killed: what it left running keeps running, as with a shell.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 1000 & echo $! > PID; wait",
                "(sleep 1000 & echo $! > PID) & wait; sleep 1000",
                "setsid sh -c 'echo $$ > PID; exec sleep 1000' & sleep 1000"
            })
    void aProgramThatHangsIsKilledWithItsChildren(String script) throws Exception {
        var pid = folder.resolve("pid");
        var lines = script.replace("PID", pid.toString());

        assertThat(command.run(List.of("sh", "-c", lines), Duration.ofSeconds(2)))
                .isInstanceOf(CommandResult.TimedOut.class);

        var child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        if (child.isPresent()) {
            child.get().onExit().get();
        }
    }

    @Test
    void aProgramThatPrintsWithoutEndIsKilledWithItsChildren() throws Exception {
        var pid = folder.resolve("pid");
        assertThat(command.run(List.of("sh", "-c", "sleep 1000 & echo $! > " + pid + "; yes"), LONG))
                .isEqualTo(new CommandResult.OutputTooLarge("sh"));

        var child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        if (child.isPresent()) {
            child.get().onExit().get();
        }
    }

    /** A program that ended by itself may leave a service running: it is none of labmon's processes. */
    @Test
    void aServiceThatAProgramStartedIsNotKilled() throws Exception {
        var ended =
                (CommandResult.Exited) command.run(List.of("sh", "-c", "sleep 1000 > /dev/null 2>&1 & echo $!"), LONG);
        var service = ProcessHandle.of(Long.parseLong(ended.text().strip())).orElseThrow();
        try {
            assertThat(service.isAlive()).isTrue();
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void anInterruptKillsTheProgram() throws Exception {
        var before = ProcessHandle.current().children().toList();
        Thread.currentThread().interrupt();
        try {
            command.run(List.of("sleep", "1000"), LONG);
        } catch (InterruptedException e) {
            for (var child : ProcessHandle.current().children().toList()) {
                if (!before.contains(child)) {
                    child.onExit().get();
                }
            }
            return;
        }
        throw new AssertionError("The interrupt had no effect");
    }

    @Test
    void aProgramThatReadsItsInputGetsNone() throws InterruptedException {
        assertThat(((CommandResult.Exited) command.run(List.of("cat"), LONG)).exitCode())
                .isZero();
        assertThat(command.run(List.of("sleep", "1000"), SHORT)).isInstanceOf(CommandResult.TimedOut.class);
    }
}
