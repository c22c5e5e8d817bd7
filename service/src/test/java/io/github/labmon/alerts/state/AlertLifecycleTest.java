package io.github.labmon.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.alerts.expression.ThresholdResult;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.status.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of an alert through its phases. */
class AlertLifecycleTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final Duration CLEAR = Duration.ofMinutes(3);

    private Instant now = START;
    private AlertLifecycle lifecycle = AlertLifecycle.first(START);
    private FiringConditions conditions =
            new FiringConditions(Threshold.above(70, 5), HOLD, CLEAR, Severity.WARNING, false);

    private AlertLifecycleTest read(ThresholdResult result, Duration after) {
        now = now.plus(after);
        lifecycle = lifecycle.next(result, now, conditions);
        return this;
    }

    private AlertLifecycleTest raised(int minutes) {
        return read(ThresholdResult.RAISED, Duration.ofMinutes(minutes));
    }

    private AlertLifecycleTest cleared(int minutes) {
        return read(ThresholdResult.CLEARED, Duration.ofMinutes(minutes));
    }

    private AlertLifecycleTest between(int minutes) {
        return read(ThresholdResult.BETWEEN, Duration.ofMinutes(minutes));
    }

    private AlertLifecycleTest unknown(int minutes) {
        return read(ThresholdResult.UNKNOWN, Duration.ofMinutes(minutes));
    }

    private static Instant minute(int number) {
        return START.plus(Duration.ofMinutes(number));
    }

    @Test
    void itBeginsOk() {
        assertThat(lifecycle).isEqualTo(new AlertLifecycle(AlertPhase.OK, START, null, START, null, List.of()));
        cleared(1);
        assertThat(lifecycle).isEqualTo(new AlertLifecycle(AlertPhase.OK, START, null, minute(1), null, List.of()));
        between(1);
        assertThat(lifecycle.phase()).isEqualTo(AlertPhase.OK);
    }

    @Test
    void itGoesThroughAllPhases() {
        raised(1);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(AlertPhase.PENDING, minute(1), minute(1), minute(1), null, List.of()));
        raised(4);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(AlertPhase.PENDING, minute(1), minute(1), minute(5), null, List.of()));
        raised(1);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(
                        AlertPhase.FIRING, minute(6), minute(1), minute(6), null, List.of(minute(6))));
        raised(1).between(1);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(
                        AlertPhase.FIRING, minute(6), minute(1), minute(8), null, List.of(minute(6))));
        cleared(1);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(
                        AlertPhase.CLEARING, minute(9), minute(1), minute(9), null, List.of(minute(6))));
        cleared(2);
        assertThat(lifecycle.phase()).isEqualTo(AlertPhase.CLEARING);
        cleared(1);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(
                        AlertPhase.OK, minute(12), minute(1), minute(12), null, List.of(minute(6), minute(12))));
    }

    @ParameterizedTest
    @CsvSource({"CLEARED, OK", "BETWEEN, OK", "RAISED, PENDING"})
    void aPendingAlertIsOkAgainUnlessItsConditionHolds(ThresholdResult result, AlertPhase phase) {
        raised(1).read(result, Duration.ofMinutes(1));
        assertThat(lifecycle.phase()).isEqualTo(phase);
        assertThat(lifecycle.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CLEARED, CLEARING", "BETWEEN, FIRING", "RAISED, FIRING"})
    void aClearingAlertFiresAgainUnlessItsValueIsWell(ThresholdResult result, AlertPhase phase) {
        raised(1).raised(5).cleared(1).read(result, Duration.ofMinutes(1));
        assertThat(lifecycle.phase()).isEqualTo(phase);
        assertThat(lifecycle.since()).isEqualTo(phase == AlertPhase.FIRING ? minute(8) : minute(7));
        assertThat(lifecycle.changes()).hasSize(1);
        assertThat(lifecycle.began()).isEqualTo(minute(1));
    }

    @Test
    void withoutTimesItFiresAndIsResolvedAtOnce() {
        conditions = new FiringConditions(Threshold.FLAG, Duration.ZERO, Duration.ZERO, Severity.CRITICAL, false);
        raised(1);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(
                        AlertPhase.FIRING, minute(1), minute(1), minute(1), null, List.of(minute(1))));
        cleared(1);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(
                        AlertPhase.OK, minute(2), minute(1), minute(2), null, List.of(minute(1), minute(2))));
    }

    @Test
    void timeInWhichNothingIsKnownDoesNotCount() {
        raised(1).raised(3).unknown(1);
        assertThat(lifecycle.frozen()).isTrue();
        assertThat(lifecycle.readAt()).isEqualTo(minute(4));
        var frozen = lifecycle;
        unknown(60);
        assertThat(lifecycle).isSameAs(frozen);
        raised(1);
        assertThat(lifecycle.phase()).isEqualTo(AlertPhase.PENDING);
        assertThat(lifecycle.since())
                .as("61 minutes later: the one before still counts")
                .isEqualTo(minute(62));
        assertThat(lifecycle.began()).isEqualTo(minute(1));
        assertThat(lifecycle.frozen()).isFalse();
        raised(1);
        assertThat(lifecycle.phase()).isEqualTo(AlertPhase.FIRING);
    }

    @Test
    void changesMoveWithTheTimeInWhichNothingIsKnown() {
        raised(1).raised(5).unknown(1).raised(30);
        assertThat(lifecycle.changes()).containsExactly(minute(36));
    }

    /** Every other round has no value: half of the time is known, and each value that is read is beyond the threshold. */
    @Test
    void aValueThatIsMissingInEveryOtherRoundFiresAfterTwiceTheTime() {
        raised(0);
        for (int i = 0; i < 4; i++) {
            unknown(1).raised(1);
            assertThat(lifecycle)
                    .as("unknown for %d min", i + 1)
                    .isEqualTo(new AlertLifecycle(AlertPhase.PENDING, minute(i + 1), START, now, null, List.of()));
        }
        unknown(1).raised(1);
        assertThat(lifecycle.phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(now).isEqualTo(minute(10));
    }

    @Test
    void aValueThatIsMissingInEveryThirdRoundDelaysTheEndOfAnAlertByThoseRounds() {
        raised(0).raised(5);
        assertThat(lifecycle.phase()).isEqualTo(AlertPhase.FIRING);
        cleared(1).cleared(1).unknown(1).cleared(1);
        assertThat(lifecycle)
                .isEqualTo(
                        new AlertLifecycle(AlertPhase.CLEARING, minute(7), START, minute(9), null, List.of(minute(6))));
        cleared(1);
        assertThat(lifecycle.phase())
                .as("cleared since minute 6, unknown for one of them")
                .isEqualTo(AlertPhase.OK);
        assertThat(now).isEqualTo(minute(10));
    }

    @Test
    void aGapThatEndsWithARoundWithoutAValueDoesNotCountEither() {
        raised(1).unknown(16).raised(1);
        assertThat(lifecycle).isEqualTo(new AlertLifecycle(AlertPhase.PENDING, now, minute(1), now, null, List.of()));
    }

    @Test
    void afterARestartNothingIsKnownOfTheTimeSinceTheLastReading() {
        raised(1).raised(4);
        lifecycle = lifecycle.freezeSinceReading();
        raised(3);
        assertThat(lifecycle.since()).isEqualTo(minute(4));
    }

    @Test
    void aClockThatWasSetBackWhileNothingIsKnownMovesNoPhase() {
        raised(1).raised(4).unknown(2).raised(-1);
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(
                        AlertPhase.FIRING, minute(6), minute(1), minute(6), null, List.of(minute(6))));
        unknown(-3);
        assertThat(lifecycle.frozenAt()).as("never before the reading").isEqualTo(minute(6));
    }

    @Test
    void aLongGapBetweenTwoReadingsDoesNotCountEither() {
        raised(1).raised(15);
        assertThat(lifecycle.phase()).as("fifteen minutes are no gap").isEqualTo(AlertPhase.FIRING);
        lifecycle = AlertLifecycle.first(now);
        raised(1).read(ThresholdResult.RAISED, Duration.ofMinutes(15).plusMillis(1));
        assertThat(lifecycle.phase()).isEqualTo(AlertPhase.PENDING);
        assertThat(lifecycle.since()).isEqualTo(now);
    }

    @Test
    void aClockThatWasSetBackEndsNoPhaseLate() {
        raised(10).raised(5);
        read(ThresholdResult.RAISED, Duration.ofMinutes(-12));
        assertThat(lifecycle)
                .isEqualTo(new AlertLifecycle(AlertPhase.FIRING, minute(3), minute(3), minute(3), null, List.of()));
        lifecycle = new AlertLifecycle(AlertPhase.OK, minute(1), null, minute(9), null, List.of());
        lifecycle = lifecycle.next(ThresholdResult.CLEARED, minute(2), conditions);
        assertThat(lifecycle).isEqualTo(new AlertLifecycle(AlertPhase.OK, minute(1), null, minute(2), null, List.of()));
        lifecycle = new AlertLifecycle(AlertPhase.OK, minute(1), minute(1), minute(9), null, List.of());
        lifecycle = lifecycle.next(ThresholdResult.CLEARED, minute(2), conditions);
        assertThat(lifecycle.began()).isEqualTo(minute(1));
    }

    @Test
    void changesAreCountedWithinAWindow() {
        raised(0).raised(5).cleared(1).cleared(3);
        assertThat(lifecycle.changesWithin(Duration.ofMinutes(60), now)).isEqualTo(2);
        assertThat(lifecycle.changesWithin(Duration.ofMinutes(4), now)).isEqualTo(1);
        assertThat(lifecycle.changesWithin(Duration.ofMinutes(4).plusMillis(1), now))
                .isEqualTo(2);
        assertThat(lifecycle.pruned(Duration.ofMinutes(4), now).changes()).containsExactly(minute(9));
        assertThat(lifecycle.pruned(Duration.ofMinutes(60), now)).isSameAs(lifecycle);
        assertThat(lifecycle.pruned(Duration.ofMinutes(4), now).phase()).isEqualTo(AlertPhase.OK);
    }

    @Test
    void onlyTheLastHundredChangesAreRemembered() {
        conditions = new FiringConditions(Threshold.FLAG, Duration.ZERO, Duration.ZERO, Severity.CRITICAL, false);
        var all = new ArrayList<Instant>();
        for (int i = 0; i < 51; i++) {
            raised(1);
            all.add(now);
            cleared(1);
            all.add(now);
        }
        assertThat(lifecycle.changes()).hasSize(100).isEqualTo(all.subList(2, 102));
    }

    @Test
    void theTimeSinceWhichNothingIsKnownIsCorrectedWhenTheClockIsSet() {
        raised(1).unknown(2);
        var by = Duration.ofDays(9);
        assertThat(lifecycle.corrected(new ClockStep(now, by, now.plus(by))).frozenAt())
                .isEqualTo(minute(3).plus(by));
    }

    @Test
    void itsTimesAreCorrectedWhenTheClockIsSet() {
        raised(1).raised(5);
        var by = Duration.ofDays(9);
        assertThat(lifecycle.corrected(new ClockStep(now, by, now.plus(by))))
                .isEqualTo(new AlertLifecycle(
                        AlertPhase.FIRING,
                        minute(6).plus(by),
                        minute(1).plus(by),
                        minute(6).plus(by),
                        null,
                        List.of(minute(6).plus(by))));
    }
}
