package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.receivers.Notification.NotificationKind;
import java.time.Instant;

/**
 * The last state of an alert that was delivered to a receiver; also an end that the receiver refused, or that was dropped.
 *
 * @param receiver its name
 * @param notification the last one that was delivered, or that end
 * @param deliveredAt when it was delivered last, or should have been
 */
public record NotificationLogEntry(String receiver, AlertNotification notification, Instant deliveredAt) {

    public AlertKey alert() {
        return notification.key();
    }

    /** Whether the alert has not ended. */
    public boolean open() {
        return notification.kind() != NotificationKind.RESOLVED;
    }

    NotificationLogKey key() {
        return new NotificationLogKey(receiver, alert());
    }

    NotificationLogEntry deliveredAgain(Instant at) {
        return new NotificationLogEntry(receiver, notification, at);
    }

    NotificationLogEntry corrected(ClockStep step) {
        return new NotificationLogEntry(receiver, notification.corrected(step), step.corrected(deliveredAt));
    }
}
