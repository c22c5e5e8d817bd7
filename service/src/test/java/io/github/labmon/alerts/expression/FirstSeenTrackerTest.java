package io.github.labmon.alerts.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.expression.SeenName.Novelty;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which names are new. */
class FirstSeenTrackerTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration ROUND = Duration.ofMinutes(10);

    private FirstSeenTracker tracker = FirstSeenTracker.first(Set.of("a"), START);

    private FirstSeenTrackerTest pass(Duration time, String... present) {
        for (var end = tracker.observedAt().plus(time); tracker.observedAt().isBefore(end); ) {
            tracker = tracker.next(Set.of(present), tracker.observedAt().plus(ROUND));
        }
        return this;
    }

    private SeenName seen(String name) {
        return Objects.requireNonNull(tracker.names().get(name), name);
    }

    private Set<String> fresh() {
        var fresh = new TreeSet<String>();
        tracker.samples("ports").forEach(sample -> {
            if (Objects.equals(sample.value(), 1.0)) {
                fresh.add(sample.target());
            }
        });
        return fresh;
    }

    @Test
    void namesOfTheFirstRoundAreKnown() {
        assertThat(tracker.names()).isEqualTo(Map.of("a", new SeenName(START, START, true, Novelty.KNOWN)));
        assertThat(tracker.samples("ports"))
                .containsExactlyInAnyOrder(EvaluatedSample.of("ports:a", 0), EvaluatedSample.of("ports:ports", 0));
    }

    @Test
    void aNameThatAppearsIsNewForADay() {
        pass(ROUND, "a", "b");
        assertThat(seen("b")).isEqualTo(new SeenName(START.plus(ROUND), START.plus(ROUND), true, Novelty.NEW));
        pass(Duration.ofDays(1).minus(ROUND), "a", "b");
        assertThat(fresh()).containsExactly("ports:b");
        pass(ROUND, "a", "b");
        assertThat(fresh()).isEmpty();
        assertThat(seen("b").novelty()).isEqualTo(Novelty.KNOWN);
    }

    @Test
    void aNameThatDisappearsWasThereInTheLastRound() {
        pass(Duration.ofHours(1), "a").pass(ROUND);
        assertThat(seen("a")).isEqualTo(new SeenName(START, START.plus(Duration.ofHours(1)), false, Novelty.KNOWN));
        pass(Duration.ofHours(1));
        assertThat(seen("a").lastSeenAt()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void aNameIsNewAgainWhenItWasAwayForADay() {
        pass(Duration.ofDays(1).minus(ROUND));
        assertThat(tracker.names()).containsKey("a");
        pass(ROUND);
        assertThat(tracker.names()).isEmpty();
        pass(ROUND, "a");
        assertThat(fresh()).containsExactly("ports:a");
    }

    @Test
    void aNameIsKnownWhenItWasAwayForLess() {
        pass(Duration.ofDays(1).minus(ROUND.multipliedBy(2))).pass(ROUND, "a");
        assertThat(fresh()).isEmpty();
        assertThat(seen("a")).isEqualTo(new SeenName(START, START, true, Novelty.KNOWN));
    }

    @Test
    void timeWithoutRoundsCountsNeitherAsPresentNorAsAway() {
        pass(Duration.ofHours(20));
        tracker = tracker.next(Set.of(), tracker.observedAt().plus(Duration.ofDays(9)));
        assertThat(seen("a").lastSeenAt()).isEqualTo(START.plus(Duration.ofDays(9)));
        pass(Duration.ofHours(3)).pass(ROUND, "a");
        assertThat(fresh()).isEmpty();
    }

    @Test
    void aNameThatWasThereBeforeAGapMayHaveBeenThereUntilItsEnd() {
        var end = START.plus(Duration.ofDays(9));
        tracker = tracker.next(Set.of(), end);
        assertThat(seen("a")).isEqualTo(new SeenName(START, end, false, Novelty.KNOWN));
    }

    @Test
    void aQuarterOfAnHourIsNoGap() {
        tracker = tracker.next(Set.of(), START.plus(Duration.ofMinutes(15)));
        assertThat(seen("a").lastSeenAt()).isEqualTo(START);
        tracker = FirstSeenTracker.first(Set.of("a"), START)
                .next(Set.of(), START.plus(Duration.ofMinutes(15).plusMillis(1)));
        assertThat(seen("a").lastSeenAt()).isAfter(START);
    }

    @Test
    void manyNamesThatAppearAtOnceShareAnAlert() {
        var many = new HashSet<String>();
        for (int i = 10; i < 33; i++) {
            many.add("p" + i);
        }
        tracker = tracker.next(many, START.plus(ROUND));
        assertThat(fresh())
                .hasSize(21)
                .contains("ports:ports", "ports:p10", "ports:p29")
                .doesNotContain("ports:p30");
        assertThat(tracker.samples("ports"))
                .contains(EvaluatedSample.of("ports:ports", 1)
                        .named(Message.of("alerts.names.more")
                                .with("first", "p30")
                                .with("count", 2))
                        .describedBy(Message.of("alerts.names.all").withTexts("names", List.of("p30", "p31", "p32"))));
        many.add("p99");
        tracker = tracker.next(many, START.plus(ROUND.multipliedBy(2)));
        assertThat(seen("p99").novelty()).isEqualTo(Novelty.NEW_AMONG_OTHERS);
        many.remove("p10");
        tracker = tracker.next(many, START.plus(ROUND.multipliedBy(3)));
        assertThat(seen("p30").novelty()).as("none moves up").isEqualTo(Novelty.NEW_AMONG_OTHERS);
        many.add("q");
        tracker = tracker.next(many, START.plus(ROUND.multipliedBy(4)));
        assertThat(seen("q").novelty()).as("there is room for one").isEqualTo(Novelty.NEW);
    }

    @Test
    void oneOtherNameIsNamedAlone() {
        var many = new HashSet<String>();
        for (int i = 10; i < 31; i++) {
            many.add("p" + i);
        }
        tracker = tracker.next(many, START.plus(ROUND));
        assertThat(tracker.samples("ports"))
                .contains(EvaluatedSample.of("ports:ports", 1)
                        .named(Message.literal("p30"))
                        .describedBy(Message.of("alerts.names.all").withTexts("names", List.of("p30"))));
    }

    @Test
    void itsTimesAreCorrectedWhenTheClockIsSet() {
        var by = Duration.ofDays(3);
        var corrected = tracker.corrected(new ClockStep(START, by, START.plus(by)));
        assertThat(corrected)
                .isEqualTo(new FirstSeenTracker(
                        START.plus(by),
                        Map.of("a", new SeenName(START.plus(by), START.plus(by), true, Novelty.KNOWN))));
    }
}
