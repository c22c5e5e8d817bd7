package io.github.labmon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private final Command command = new Command(100_000);

    @Test
    void whatItPrintedAndComplainedOfAndItsExitCodeAreTold() throws InterruptedException {
        var ended = (Outcome.Ended) command.run(
                List.of("sh", "-c", "echo \"$LC_ALL ü\"; echo >&2; echo ' first ' >&2; echo second >&2; exit 7"), LONG);

        assertThat(ended.text()).isEqualTo("C ü\n");
        assertThat(ended.firstErrorLine()).isEqualTo("first");
        assertThat(ended.exitCode()).isEqualTo(7);
    }

    @Test
    void argumentsAreNoShell() throws InterruptedException {
        var ended = (Outcome.Ended) command.run(List.of("echo", "$(id); `id`"), LONG);

        assertThat(ended.text()).isEqualTo("$(id); `id`\n");
    }

    @Test
    void aProgramThatIsNotThereIsSaid() throws InterruptedException {
        assertThat(command.run(List.of("labmon-no-such-program"), LONG))
                .isEqualTo(new Outcome.NotStarted("labmon-no-such-program"));
    }

    @Test
    void oneThatHangsIsEndedWithItsChildren() throws Exception {
        var timedOut = (Outcome.TimedOut)
                command.run(List.of("sh", "-c", "sleep 1000 & echo $!; wait"), Duration.ofMillis(300));

        timedOut.process().onExit().get();
        assertThat(timedOut.process().isAlive()).isFalse();
    }

    @Test
    void oneThatLeavesAChildAtItsPipesIsNotWaitedFor() throws InterruptedException {
        assertThat(command.run(List.of("sh", "-c", "sleep 5 & exit 0"), Duration.ofMillis(300)))
                .isInstanceOf(Outcome.TimedOut.class);
    }

    @Test
    void oneThatPrintsWithoutEndIsEnded() throws InterruptedException {
        assertThat(command.run(List.of("yes"), LONG)).isEqualTo(new Outcome.TooMuch("yes"));
    }

    @Test
    void oneThatWantsInputGetsNone() throws InterruptedException {
        assertThat(((Outcome.Ended) command.run(List.of("cat"), LONG)).exitCode())
                .isZero();
    }
}
