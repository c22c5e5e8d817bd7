package io.github.labmon.alerts.state;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification about an alert, independent of the language.
 *
 * @param kind of the notification
 * @param key of the alert
 * @param severity of the alert
 * @param measured the value and its threshold
 * @param summary one line
 * @param description further details; an empty literal where nothing is
 * @param since when the alert began
 * @param endedAt when it was resolved; {@code null} while it lasts
 * @param behind targets that the same cause makes unreachable
 * @param host name of the host whose labmon sends it
 */
public record AlertNotification(
        NotificationKind kind,
        AlertKey key,
        Severity severity,
        MeasuredValue measured,
        Message summary,
        Message description,
        Instant since,
        @Nullable Instant endedAt,
        List<String> behind,
        String host) {

    public AlertNotification {
        behind = List.copyOf(behind);
    }

    /** Repeats the beginning of the alert, for receivers that drop alerts that are not repeated. */
    public AlertNotification asFiring() {
        return new AlertNotification(
                NotificationKind.FIRING, key, severity, measured, summary, description, since, null, behind, host);
    }

    /** With its times corrected after the clock was set. */
    public AlertNotification corrected(ClockStep step) {
        return new AlertNotification(
                kind,
                key,
                severity,
                measured,
                summary,
                description,
                step.corrected(since),
                step.correctedOrNull(endedAt),
                behind,
                host);
    }
}
