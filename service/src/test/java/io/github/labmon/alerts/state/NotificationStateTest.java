package io.github.labmon.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.alerts.state.NotificationState.Decision;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which notification is made in which state. */
class NotificationStateTest {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant BEGAN = NOW.minus(Duration.ofMinutes(5));
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(2));
    private static final Muting NONE = new Muting(false, false);
    private static final Muting MUTED = new Muting(true, false);
    private static final Muting INHIBITED = new Muting(false, true);

    private NotificationPolicy policy =
            new NotificationPolicy(Duration.ZERO, Duration.ofDays(1), 2, Duration.ofHours(1), Duration.ofMinutes(15));
    private final FiringConditions conditions =
            new FiringConditions(Threshold.above(70, 5), Duration.ofMinutes(5), Duration.ZERO, Severity.WARNING, false);

    private static AlertLifecycle in(AlertPhase phase, Instant... changes) {
        return new AlertLifecycle(phase, NOW, BEGAN, NOW, null, List.of(changes));
    }

    private Decision next(NotificationState state, AlertLifecycle lifecycle, Muting muting) {
        return state.next(NOW, lifecycle, conditions, policy, muting);
    }

    private static NotificationState state(LastNotified last, @Nullable Instant at, @Nullable Instant since) {
        return new NotificationState(last, at, since, null);
    }

    private static Decision none(NotificationState state) {
        return new Decision(state, null);
    }

    @Test
    void theBeginningIsNotified() {
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.FIRING), NONE))
                .isEqualTo(new Decision(state(LastNotified.FIRING, NOW, BEGAN), NotificationKind.FIRING));
    }

    @ParameterizedTest
    @EnumSource(
            value = AlertPhase.class,
            names = {"OK", "PENDING", "CLEARING"})
    void nothingIsNotifiedInAnotherPhase(AlertPhase phase) {
        assertThat(next(NotificationState.NOTHING, in(phase), NONE)).isEqualTo(none(NotificationState.NOTHING));
    }

    @Test
    void aMutedOrInhibitedBeginningIsNotNotified() {
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.FIRING), MUTED))
                .isEqualTo(none(NotificationState.NOTHING));
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.FIRING), INHIBITED))
                .isEqualTo(none(new NotificationState(LastNotified.NOTHING, null, null, NOW)));
    }

    @ParameterizedTest
    @CsvSource({"299, false", "300, true"})
    void anAlertThatOutlastsItsCauseGetsItsOwnTime(long seconds, boolean notified) {
        var inhibitedAt = NOW.minusSeconds(seconds);
        var decision =
                next(new NotificationState(LastNotified.NOTHING, null, null, inhibitedAt), in(AlertPhase.FIRING), NONE);
        assertThat(decision.kind()).isEqualTo(notified ? NotificationKind.FIRING : null);
        assertThat(decision.state().inhibitedAt()).isEqualTo(inhibitedAt);
    }

    @Test
    void anAlertThatIsOkForgetsItsCause() {
        var before = new NotificationState(LastNotified.NOTHING, null, null, NOW.minusSeconds(60));
        assertThat(next(before, in(AlertPhase.OK), NONE).state().inhibitedAt()).isNull();
        assertThat(next(before, in(AlertPhase.PENDING), NONE).state().inhibitedAt())
                .isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void theEndIsNotifiedEvenWhereTheAlertIsMuted() {
        for (var muting : List.of(NONE, MUTED, INHIBITED)) {
            assertThat(next(state(LastNotified.FIRING, EARLIER, BEGAN), in(AlertPhase.OK), muting))
                    .isEqualTo(new Decision(state(LastNotified.NOTHING, NOW, null), NotificationKind.RESOLVED));
        }
        assertThat(next(state(LastNotified.FIRING, EARLIER, BEGAN), in(AlertPhase.PENDING), NONE)
                        .kind())
                .as("it was resolved and is pending again")
                .isEqualTo(NotificationKind.RESOLVED);
    }

    @Test
    void aClearingAlertIsNotResolvedYet() {
        var firing = state(LastNotified.FIRING, EARLIER, BEGAN);
        assertThat(next(firing, in(AlertPhase.CLEARING), NONE)).isEqualTo(none(firing));
    }

    @ParameterizedTest
    @CsvSource({"86399, false", "86400, true"})
    void aReminderComesADayAfterTheLastNotification(long seconds, boolean reminded) {
        var firing = state(LastNotified.FIRING, NOW.minusSeconds(seconds), EARLIER);
        assertThat(next(firing, in(AlertPhase.FIRING), NONE))
                .isEqualTo(
                        reminded
                                ? new Decision(state(LastNotified.FIRING, NOW, EARLIER), NotificationKind.REMINDER)
                                : none(firing));
    }

    @Test
    void noReminderComesWhileMutedClearingOrWithoutAnInterval() {
        var firing = state(LastNotified.FIRING, NOW.minus(Duration.ofDays(3)), EARLIER);
        assertThat(next(firing, in(AlertPhase.FIRING), MUTED)).isEqualTo(none(firing));
        assertThat(next(firing, in(AlertPhase.FIRING), INHIBITED).kind()).isNull();
        assertThat(next(firing, in(AlertPhase.CLEARING), NONE)).isEqualTo(none(firing));
        policy = new NotificationPolicy(Duration.ZERO, Duration.ZERO, 2, Duration.ofHours(1), Duration.ZERO);
        assertThat(next(firing, in(AlertPhase.FIRING), NONE)).isEqualTo(none(firing));
        var never = state(LastNotified.FIRING, null, EARLIER);
        assertThat(next(never, in(AlertPhase.FIRING), NONE)).isEqualTo(none(never));
    }

    @Test
    void nothingIsNotifiedAboutAnUnknownValue() {
        var firing = state(LastNotified.FIRING, NOW.minus(Duration.ofDays(3)), EARLIER);
        assertThat(next(firing, in(AlertPhase.OK).freezeSinceReading(), INHIBITED))
                .isEqualTo(none(firing));
    }

    @Test
    void tooManyChangesAreOneNotification() {
        var three = new Instant[] {NOW, NOW.minusSeconds(60), NOW.minusSeconds(120)};
        assertThat(next(state(LastNotified.FIRING, EARLIER, EARLIER), in(AlertPhase.OK, three), NONE))
                .isEqualTo(new Decision(state(LastNotified.FLAPPING, NOW, EARLIER), NotificationKind.FLAPPING));
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.FIRING, three), NONE))
                .isEqualTo(new Decision(state(LastNotified.FLAPPING, NOW, BEGAN), NotificationKind.FLAPPING));
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.CLEARING, three), NONE)
                        .kind())
                .isEqualTo(NotificationKind.FLAPPING);
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.OK, three), NONE)
                        .kind())
                .isNull();
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.PENDING, three), NONE)
                        .kind())
                .isNull();
    }

    @Test
    void asManyChangesAsAllowedAreNotTooMany() {
        var two = new Instant[] {NOW, NOW.minusSeconds(60)};
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.FIRING, two), NONE)
                        .kind())
                .isEqualTo(NotificationKind.FIRING);
    }

    @Test
    void aMutedAlertDoesNotBeginToFlapButItsEndIsNotified() {
        var three = new Instant[] {NOW, NOW.minusSeconds(60), NOW.minusSeconds(120)};
        assertThat(next(NotificationState.NOTHING, in(AlertPhase.FIRING, three), MUTED)
                        .kind())
                .isNull();
        assertThat(next(state(LastNotified.FIRING, EARLIER, EARLIER), in(AlertPhase.OK, three), MUTED)
                        .kind())
                .isEqualTo(NotificationKind.RESOLVED);
    }

    @Test
    void aFlappingAlertIsQuietUntilItDidNotChangeForTheWindow() {
        var flapping = state(LastNotified.FLAPPING, EARLIER, EARLIER);
        var oneChange = in(AlertPhase.OK, NOW.minus(Duration.ofMinutes(59)));
        assertThat(next(flapping, oneChange, NONE)).isEqualTo(none(flapping));
        assertThat(next(flapping, in(AlertPhase.OK), NONE))
                .isEqualTo(new Decision(state(LastNotified.NOTHING, NOW, null), NotificationKind.RESOLVED));
        assertThat(next(flapping, in(AlertPhase.OK), MUTED).kind()).isEqualTo(NotificationKind.RESOLVED);
        assertThat(next(flapping, in(AlertPhase.FIRING), NONE))
                .isEqualTo(new Decision(state(LastNotified.FIRING, NOW, EARLIER), NotificationKind.REMINDER));
        assertThat(next(flapping, in(AlertPhase.FIRING), MUTED)).isEqualTo(none(flapping));
        assertThat(next(flapping, in(AlertPhase.CLEARING), NONE)).isEqualTo(none(flapping));
    }

    @Test
    void aTimeInTheFutureDelaysNoReminder() {
        var firing = state(LastNotified.FIRING, NOW.plusSeconds(60), EARLIER);
        assertThat(next(firing, in(AlertPhase.FIRING), NONE)).isEqualTo(none(state(LastNotified.FIRING, NOW, EARLIER)));
    }

    @Test
    void itsTimesAreCorrectedWhenTheClockIsSet() {
        var by = Duration.ofDays(1);
        var step = new ClockStep(NOW, by, NOW.plus(by));
        assertThat(new NotificationState(LastNotified.FIRING, NOW, BEGAN, EARLIER).corrected(step))
                .isEqualTo(new NotificationState(LastNotified.FIRING, NOW.plus(by), BEGAN.plus(by), EARLIER.plus(by)));
        assertThat(NotificationState.NOTHING.corrected(step)).isEqualTo(NotificationState.NOTHING);
    }

    @Test
    void theGracePeriodEndsAtItsTime() {
        var grace = new NotificationPolicy(Duration.ofMinutes(2), Duration.ZERO, 2, Duration.ofHours(1), Duration.ZERO);
        assertThat(grace.graceEnd(NOW)).isEqualTo(NOW.plusSeconds(120));
        assertThat(grace.isGrace(NOW, NOW.plusMillis(119_999))).isTrue();
        assertThat(grace.isGrace(NOW, NOW.plusSeconds(120))).isFalse();
    }
}
