package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.alerts.state.NotificationState;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;

/** Assembles the notifications of one round. */
final class NotificationAssembler {

    private final Instant at;
    private final NotificationPolicy policy;
    private final String host;

    NotificationAssembler(Instant at, NotificationPolicy policy, String host) {
        this.at = at;
        this.policy = policy;
        this.host = host;
    }

    /** The end of an alert that is not read again, with the text of this key. */
    AlertNotification ended(AlertState alert, String text) {
        var summary = Message.of(text).with("summary", alert.annotations().firing());
        return notification(alert, NotificationKind.RESOLVED, alert.notification(), summary);
    }

    /**
     * A notification about an alert.
     *
     * @param state with the beginning of the alert that the receivers know
     */
    AlertNotification notification(AlertState alert, NotificationKind kind, NotificationState state) {
        return notification(alert, kind, state, summary(alert, kind, state));
    }

    private AlertNotification notification(
            AlertState alert, NotificationKind kind, NotificationState state, Message summary) {
        var annotations = alert.annotations();
        return new AlertNotification(
                kind,
                alert.key(),
                annotations.severity(),
                annotations.measured(),
                summary,
                description(alert),
                since(state),
                kind == NotificationKind.RESOLVED ? at : null,
                alert.behind(),
                host);
    }

    private Instant since(NotificationState state) {
        var since = state.since();
        return since == null || since.isAfter(at) ? at : since;
    }

    private Message summary(AlertState alert, NotificationKind kind, NotificationState state) {
        var annotations = alert.annotations();
        var lasted = Duration.between(since(state), at);
        return switch (kind) {
            case RESOLVED ->
                Message.of("alerts.notification.resolved")
                        .with("summary", annotations.resolved())
                        .with("lasted", lasted);
            case REMINDER ->
                Message.of("alerts.notification.reminder")
                        .with("summary", annotations.firing())
                        .with("lasted", lasted);
            case FLAPPING ->
                Message.of("alerts.notification.flapping")
                        .with("summary", alert.summary())
                        .with("changes", alert.lifecycle().changesWithin(policy.flapWindow(), at))
                        .with("window", policy.flapWindow());
            default -> annotations.firing();
        };
    }

    private static Message description(AlertState alert) {
        var annotations = alert.annotations();
        if (alert.behind().isEmpty()) {
            return annotations.description();
        }
        var behind = Message.of("alerts.notification.behind").withTexts("targets", alert.behind());
        return annotations.hasDescription()
                ? Message.of("alerts.notification.both")
                        .with("first", annotations.description())
                        .with("second", behind)
                : behind;
    }
}
