package io.github.labmon.receivers;

import io.github.labmon.status.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification about one alert.
 *
 * @param alertId the same for all notifications about an alert, such as {@code nvme-temperature/nvme:nvme0}
 * @param rule the rule of the alert, such as {@code nvme-temperature}
 * @param target the monitored thing, such as {@code nvme:nvme0}
 * @param summary one line
 * @param description further details; may be empty
 * @param value the value that was read; {@code null} if the rule does not compare a number
 * @param unit of the value and the threshold
 * @param threshold the limit with which the value is compared
 * @param since when the alert began
 * @param endedAt when the alert ended; {@code null} while it lasts
 * @param behind targets that are unreachable for the same cause
 * @param host the host of the labmon that sends the notification
 */
public record Notification(
        NotificationKind kind,
        String alertId,
        String rule,
        Severity severity,
        String target,
        String summary,
        String description,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Double threshold,
        Instant since,
        @Nullable Instant endedAt,
        List<String> behind,
        String host) {

    public Notification {
        behind = List.copyOf(behind);
        requireNumber(value);
        requireNumber(threshold);
    }

    private static void requireNumber(@Nullable Double number) {
        if (number != null && !Double.isFinite(number)) {
            throw new IllegalArgumentException("A value that is not a number must be absent");
        }
    }

    /** The event that the notification reports. */
    public enum NotificationKind {
        FIRING,
        REMINDER,
        RESOLVED,
        /** The alert fires and resolves so often that labmon sends nothing more about it until it is stable. */
        FLAPPING,
        /** A test of the receiver. */
        TEST
    }
}
