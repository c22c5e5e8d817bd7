package io.github.labmon.alerts.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One round, indexed for rules. */
class RoundIndexTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final Problem WHY = Problem.reported("made-up", "made up");

    private static RoundIndex round(State router) {
        return RoundIndex.of(
                NOW,
                List.of(
                        Results.read(
                                "fritz",
                                NOW,
                                Measurements.builder()
                                        .target(new Target("attic", router, null)
                                                .withLabel(Message.literal("Router attic")))
                                        .build()),
                        Results.failed("ha", NOW, Duration.ZERO, WHY)));
    }

    @Test
    void aTargetThatIsNoLongerListedIsGone() {
        assertThat(round(State.OK).isGone("fritz:attic")).isFalse();
        assertThat(round(State.OK).isGone("fritz:cellar")).isTrue();
        assertThat(round(State.OK).isGone("ha:homeassistant"))
                .as("it was not read")
                .isFalse();
        assertThat(round(State.OK).isGone("nvme:nvme0")).isFalse();
    }

    @Test
    void aPartOfARouterThatCannotBeReachedIsNotGone() {
        assertThat(round(State.DOWN).isGone("fritz:attic/wan")).isFalse();
        assertThat(round(State.UNKNOWN).isGone("fritz:attic/wan")).isFalse();
        assertThat(round(State.WARNING).isGone("fritz:attic/wan")).isTrue();
        assertThat(round(State.DOWN).isGone("fritz:cellar/wan")).isTrue();
        assertThat(round(State.DOWN).isGone("fritz:/"))
                .as("a slash first is a name")
                .isTrue();
    }

    @Test
    void aFunctionWhoseFirstReadingIsNotFinishedLosesNoTarget() {
        var unfinished = Results.unfinished("fritz", NOW, Measurements.builder().build());

        assertThat(RoundIndex.of(NOW, List.of(unfinished)).isGone("fritz:attic/wan"))
                .isFalse();
    }

    @Test
    void namesAreThoseOfTheTargets() {
        assertThat(round(State.OK).displayName("fritz:attic")).isEqualTo(Message.literal("Router attic"));
        assertThat(round(State.OK).displayName("nvme:nvme0")).isEqualTo(Message.literal("nvme0"));
        assertThat(RoundIndex.function("nvme:nvme0")).isEqualTo("nvme");
        assertThat(RoundIndex.function("nvme")).isEmpty();
    }

    @Test
    void statesAndFailuresAreThoseOfTheResults() {
        assertThat(round(State.WARNING).state("fritz:attic")).contains(State.WARNING);
        assertThat(round(State.WARNING).state("fritz:cellar")).isEmpty();
        assertThat(round(State.OK).failures()).containsOnlyKeys("ha");
        assertThat(round(State.OK).functions()).containsExactly("fritz");
    }

    @Test
    void anIndexAtAnotherTimeHasTheSameResults() {
        var later = round(State.OK).at(NOW.plusSeconds(1));
        assertThat(later.at()).isEqualTo(NOW.plusSeconds(1));
        assertThat(later.at(NOW)).isEqualTo(round(State.OK));
    }
}
