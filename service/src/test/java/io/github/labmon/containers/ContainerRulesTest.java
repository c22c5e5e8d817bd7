package io.github.labmon.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.containers.engine.ContainerReading;
import io.github.labmon.containers.engine.ContainerReadings;
import io.github.labmon.containers.engine.InspectedContainer;
import io.github.labmon.containers.engine.ListedContainer;
import io.github.labmon.containers.engine.StatusText;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state of a container, with what a real engine returned about it. */
class ContainerRulesTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private static String assessed(ContainerReading reading) {
        var assessment = ContainerRules.assess(reading);
        return assessment.state() + " "
                + (assessment.problem() == null ? "-" : assessment.problem().code());
    }

    @ParameterizedTest
    @CsvSource({
        "web, OK -",
        "loop, CRITICAL container-restart-loop",
        "sick, CRITICAL container-unhealthy",
        "oom, CRITICAL container-out-of-memory",
        "failed, WARNING container-failed",
        "stopped, OK -",
        "nocmd, WARNING container-not-started"
    })
    void containersOfARealEngine(String name, String expected) {
        assertThat(assessed(ContainerReadings.of(name))).isEqualTo(expected);
    }

    private static ContainerReading reading(
            @Nullable String state, String text, @Nullable InspectedContainer details, int recentRestarts) {
        var listed = new ListedContainer(
                "ab", "web", null, null, state, StatusText.parse(text), null, null, java.util.List.of());
        return new ContainerReading(listed, details, null, null, recentRestarts, false, null);
    }

    private static InspectedContainer details(int exitCode, int restarts, Duration lastRun) {
        return new InspectedContainer(
                null, null, null, exitCode, null, false, restarts, AT, AT.plus(lastRun), null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "0, OK -",
        "130, OK -",
        "137, OK -",
        "143, OK -",
        "1, WARNING container-failed",
        "139, WARNING container-failed",
        "255, WARNING container-failed"
    })
    void onlyAnErrorOfTheProgramIsOne(int code, String expected) {
        assertThat(assessed(reading("exited", "Exited (" + code + ") 5 minutes ago", null, 0)))
                .isEqualTo(expected);
    }

    @Test
    void oneThatRanForLongAndCrashedIsRestartedAndInNoLoop() {
        var crashed = reading("restarting", "Restarting (1) 1 second ago", details(1, 57, Duration.ofHours(11)), 1);

        assertThat(assessed(crashed)).isEqualTo("WARNING container-failed");
        assertThat(ContainerRules.assess(crashed).restartLoop()).isFalse();
    }

    @Test
    void theFirstTwoRestartsAreNoLoop() {
        var second = reading("restarting", "Restarting (1) 1 second ago", details(1, 2, Duration.ofMillis(20)), 2);
        var third = reading("restarting", "Restarting (1) 1 second ago", details(1, 3, Duration.ofMillis(20)), 2);

        assertThat(ContainerRules.assess(second).restartLoop()).isFalse();
        assertThat(ContainerRules.assess(third).restartLoop()).isTrue();
    }

    @Test
    void oneThatRunsBetweenTwoCrashesIsStillInTheLoop() {
        assertThat(assessed(reading("running", "Up 3 seconds", details(0, 9, Duration.ofSeconds(15)), 3)))
                .isEqualTo("CRITICAL container-restart-loop");
    }

    @Test
    void withoutItsDetailsTheStateFollowsFromTheList() {
        assertThat(assessed(reading("running", "Up 2 hours (unhealthy)", null, 0)))
                .isEqualTo("CRITICAL container-unhealthy");
        assertThat(assessed(reading("restarting", "Restarting (3) 5 seconds ago", null, 0)))
                .isEqualTo("CRITICAL container-restart-loop");
        assertThat(assessed(reading(null, "", null, 0))).isEqualTo("UNKNOWN -");
    }

    @Test
    void theHealthOfOneThatDoesNotRunHasNoMeaning() {
        var details = new InspectedContainer(null, "unhealthy", "x", 0, null, false, 0, AT, AT, null, null, null);

        assertThat(ContainerRules.assess(reading("exited", "Exited (0) 2 days ago", details, 0))
                        .state())
                .isEqualTo(State.OK);
    }

    @ParameterizedTest
    @CsvSource({"1, CRITICAL container-out-of-memory", "0, OK -"})
    void aKillBeforeItsRestartPolicyStartedItAgainCountsAndOneBeforeItsOwnerDidNot(int restarts, String expected) {
        var running = reading("running", "Up 3 seconds", details(0, restarts, Duration.ofSeconds(15)), 0);
        var killed = new ContainerReading(running.listed(), running.details(), null, null, restarts, true, null);

        assertThat(assessed(killed)).isEqualTo(expected);
    }

    @Test
    void oneThatWasNeverStartedIsFine() {
        var created = new InspectedContainer(null, null, null, 0, null, false, 0, null, null, null, null, null);

        assertThat(assessed(reading("created", "Created", created, 0))).isEqualTo("OK -");
    }
}
