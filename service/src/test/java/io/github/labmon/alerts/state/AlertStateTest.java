package io.github.labmon.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.Rules;
import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alerts, their texts and their notifications. */
class AlertStateTest {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final AlertKey KEY = new AlertKey("drive-temperature", "nvme:nvme0");
    private static final Message NAME = Message.literal("nvme0");

    private static AlertAnnotations annotations(String rule, EvaluatedSample sample, double value) {
        var found = Objects.requireNonNull(Rules.byId().get(rule), rule);
        return AlertAnnotations.of(found, found.conditions(sample.target()), sample, value, NAME);
    }

    private static AlertState alert(AlertPhase phase, LastNotified last, List<Instant> changes) {
        return new AlertState(
                KEY,
                new AlertLifecycle(phase, NOW, NOW, NOW, null, changes),
                new NotificationState(last, null, null, null),
                annotations("drive-temperature", EvaluatedSample.of("nvme:nvme0", 78), 78),
                null,
                List.of());
    }

    private static Message text(String phase, double value, double limit) {
        return Message.of("rule.drive-temperature." + phase)
                .with("name", NAME)
                .with("value", value, ValueUnit.CELSIUS)
                .with("limit", limit, ValueUnit.CELSIUS);
    }

    @Test
    void theTextsContainNameValueAndLimit() {
        var found = annotations("drive-temperature", EvaluatedSample.of("nvme:nvme0", 78.12345), 78.12345);
        assertThat(found)
                .isEqualTo(new AlertAnnotations(
                        Severity.WARNING,
                        new MeasuredValue(78.123, ValueUnit.CELSIUS, 70.0),
                        text("firing", 78.123, 70),
                        text("clearing", 78.123, 70),
                        text("resolved", 78.123, 70),
                        EvaluatedSample.NO_DETAIL));
        assertThat(found.hasDescription()).isFalse();
    }

    @Test
    void theLimitOfTheTargetWinsOverTheOneOfTheRule() {
        var sample = EvaluatedSample.of("nvme:nvme0", 5).comparedWith(Threshold.below(10, 0));
        assertThat(annotations("drive-spare", sample, 5).measured())
                .isEqualTo(new MeasuredValue(5.0, ValueUnit.PERCENT, 10.0));
    }

    @Test
    void aRuleThatComparesNoNumberHasNoValue() {
        var sample = EvaluatedSample.of("nvme:nvme0", 1).describedBy(Message.literal("dead"));
        var found = annotations("drive-down", sample, 1);
        assertThat(found.measured()).isEqualTo(MeasuredValue.NONE);
        assertThat(found.firing())
                .isEqualTo(Message.of("rule.drive-down.firing").with("name", NAME));
        assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.hasDescription()).isTrue();
        assertThat(found.description()).isEqualTo(Message.literal("dead"));
        var other = found.withDescription(Message.literal("gone"));
        assertThat(other.description()).isEqualTo(Message.literal("gone"));
        assertThat(other.withDescription(Message.literal("dead"))).isEqualTo(found);
    }

    @ParameterizedTest
    @EnumSource(AlertPhase.class)
    void theSummaryIsTrueInEachPhase(AlertPhase phase) {
        var expected = switch (phase) {
            case PENDING, FIRING -> "firing";
            case CLEARING -> "clearing";
            case OK -> "resolved";
        };
        assertThat(alert(phase, LastNotified.NOTHING, List.of()).summary()).isEqualTo(text(expected, 78, 70));
    }

    @Test
    void onlyAnAlertThatWasNeverRaisedIsNotWorthKeeping() {
        assertThat(alert(AlertPhase.OK, LastNotified.NOTHING, List.of()).worthKeeping())
                .isFalse();
        assertThat(alert(AlertPhase.PENDING, LastNotified.NOTHING, List.of()).worthKeeping())
                .isTrue();
        assertThat(alert(AlertPhase.OK, LastNotified.FLAPPING, List.of()).worthKeeping())
                .isTrue();
        assertThat(alert(AlertPhase.OK, LastNotified.NOTHING, List.of(NOW)).worthKeeping())
                .isTrue();
    }

    @Test
    void partsAreReplacedAlone() {
        var alert = alert(AlertPhase.FIRING, LastNotified.FIRING, List.of(NOW));
        assertThat(alert.rule()).isEqualTo("drive-temperature");
        assertThat(alert.target()).isEqualTo("nvme:nvme0");
        assertThat(alert.with(AlertLifecycle.first(NOW)).lifecycle()).isEqualTo(AlertLifecycle.first(NOW));
        assertThat(alert.with(AlertLifecycle.first(NOW)).with(alert.lifecycle()))
                .isEqualTo(alert);
        assertThat(alert.with(NotificationState.NOTHING).notification()).isEqualTo(NotificationState.NOTHING);
        assertThat(alert.with(NotificationState.NOTHING).with(alert.notification()))
                .isEqualTo(alert);
        var inhibited = alert.inhibitedBy("drive-down/nvme:nvme0", List.of("a"));
        assertThat(inhibited.causedBy()).isEqualTo("drive-down/nvme:nvme0");
        assertThat(inhibited.behind()).containsExactly("a");
        assertThat(inhibited.inhibitedBy(null, List.of())).isEqualTo(alert);
    }

    @Test
    void phasesThatAreRaised() {
        assertThat(AlertPhase.values())
                .filteredOn(AlertPhase::raised)
                .containsExactly(AlertPhase.FIRING, AlertPhase.CLEARING);
    }

    @Test
    void keysAreSortedAndShownByTheirIds() {
        assertThat(KEY).hasToString("drive-temperature/nvme:nvme0");
        assertThat(KEY.id()).isEqualTo("drive-temperature/nvme:nvme0");
        assertThat(KEY).isGreaterThan(new AlertKey("drive-down", "nvme:nvme1"));
        assertThat(KEY).isEqualByComparingTo(new AlertKey("drive-temperature", "nvme:nvme0"));
    }

    @Test
    void aResolvedAlertNeverEndsBeforeItsBeginning() {
        var alert = alert(AlertPhase.OK, LastNotified.NOTHING, List.of());
        assertThat(ResolvedAlert.of(alert, NOW.minusSeconds(60), NOW))
                .isEqualTo(
                        new ResolvedAlert(KEY, alert.annotations(), null, List.of(), NOW.minusSeconds(60), NOW, NOW));
        assertThat(ResolvedAlert.of(alert, NOW.plusSeconds(60), NOW).since()).isEqualTo(NOW);
    }

    @Test
    void timesAreCorrectedWhenTheClockIsSet() {
        var by = Duration.ofDays(1);
        var later = NOW.plus(by);
        var step = new ClockStep(NOW, by, later);
        var alert = alert(AlertPhase.FIRING, LastNotified.FIRING, List.of());
        assertThat(alert.corrected(step))
                .isEqualTo(alert.with(alert.lifecycle().corrected(step))
                        .with(alert.notification().corrected(step)));
        assertThat(alert.corrected(step).lifecycle().since()).isEqualTo(later);
        assertThat(ResolvedAlert.of(alert, NOW, NOW).corrected(step))
                .isEqualTo(new ResolvedAlert(KEY, alert.annotations(), null, List.of(), later, later, later));
        assertThat(notification(NotificationKind.RESOLVED, NOW).corrected(step))
                .isEqualTo(new AlertNotification(
                        NotificationKind.RESOLVED,
                        KEY,
                        Severity.WARNING,
                        MeasuredValue.NONE,
                        NAME,
                        NAME,
                        later,
                        later,
                        List.of("a"),
                        "nas"));
    }

    private static AlertNotification notification(NotificationKind kind, Instant endedAt) {
        return new AlertNotification(
                kind, KEY, Severity.WARNING, MeasuredValue.NONE, NAME, NAME, NOW, endedAt, List.of("a"), "nas");
    }

    @Test
    void aNotificationIsRepeatedAsItsBeginning() {
        assertThat(notification(NotificationKind.REMINDER, NOW).asFiring())
                .isEqualTo(new AlertNotification(
                        NotificationKind.FIRING,
                        KEY,
                        Severity.WARNING,
                        MeasuredValue.NONE,
                        NAME,
                        NAME,
                        NOW,
                        null,
                        List.of("a"),
                        "nas"));
    }

    @Test
    void anyReasonMutes() {
        assertThat(new Muting(false, false).any()).isFalse();
        assertThat(new Muting(true, false).any()).isTrue();
        assertThat(new Muting(false, true).any()).isTrue();
    }
}
