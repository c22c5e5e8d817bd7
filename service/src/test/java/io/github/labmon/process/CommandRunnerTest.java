package io.github.labmon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private final CommandRunner command = new CommandRunner(100_000);

    @Test
    void whatItPrintedAndComplainedOfAndItsExitCodeAreTold() throws InterruptedException {
        var ended = (CommandResult.Ended) command.run(
                List.of("sh", "-c", "echo \"$LC_ALL ü\"; echo >&2; echo ' first ' >&2; echo second >&2; exit 7"), LONG);

        assertThat(ended.text()).isEqualTo("C ü\n");
        assertThat(ended.firstErrorLine()).isEqualTo("first");
        assertThat(ended.exitCode()).isEqualTo(7);
    }

    @Test
    void argumentsAreNoShell() throws InterruptedException {
        var ended = (CommandResult.Ended) command.run(List.of("echo", "$(id); `id`"), LONG);

        assertThat(ended.text()).isEqualTo("$(id); `id`\n");
    }

    @Test
    void aProgramThatIsNotThereIsSaid() throws InterruptedException {
        assertThat(command.run(List.of("labmon-no-such-program"), LONG))
                .isEqualTo(new CommandResult.NotStarted("labmon-no-such-program"));
    }

    @Test
    void oneThatHangsIsEndedWithItsChildren() throws Exception {
        var timedOut = (CommandResult.TimedOut)
                command.run(List.of("sh", "-c", "sleep 1000 & echo $!; wait"), Duration.ofMillis(300));

        timedOut.process().onExit().get();
        assertThat(timedOut.process().isAlive()).isFalse();
    }

    @Test
    void aChildThatKeepsItsPipesOpenIsNotWaitedFor() throws Exception {
        var pid = Files.createTempFile("labmon", ".pid");
        try {
            var script = "sleep 1000 & echo $! > " + pid + "; exit 0";
            // Whether the end of the pipe is seen is a matter of the JDK and of luck; the test would hang if it
            // mattered.
            assertThat(command.run(List.of("sh", "-c", script), Duration.ofMillis(300)))
                    .isInstanceOfAny(CommandResult.TimedOut.class, CommandResult.Ended.class);
        } finally {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
            Files.delete(pid);
        }
    }

    @Test
    void oneThatPrintsWithoutEndIsEnded() throws InterruptedException {
        assertThat(command.run(List.of("yes"), LONG)).isEqualTo(new CommandResult.TooMuch("yes"));
    }

    @Test
    void oneThatWantsInputGetsNone() throws InterruptedException {
        assertThat(((CommandResult.Ended) command.run(List.of("cat"), LONG)).exitCode())
                .isZero();
    }
}
