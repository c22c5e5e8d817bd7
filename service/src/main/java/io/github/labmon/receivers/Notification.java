package io.github.labmon.receivers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell about one alert.
 *
 * @param alertId the same for all notices of an alert, such as {@code nvme-temperature/nvme:nvme0}
 * @param rule which rule the alert is of, such as {@code nvme-temperature}
 * @param target what it is about, such as {@code nvme:nvme0}
 * @param summary one line
 * @param description what more there is to say; may be empty
 * @param value what was read; null where the rule compares no number
 * @param unit of the value and the threshold
 * @param threshold what the value is compared with
 * @param since when the alert began
 * @param endedAt when it ended; null while it lasts
 * @param behind targets that the same cause makes unreachable
 * @param host which labmon tells it
 */
public record Notification(
        Kind kind,
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
        refuseNoNumber(value);
        refuseNoNumber(threshold);
    }

    private static void refuseNoNumber(@Nullable Double number) {
        if (number != null && !Double.isFinite(number)) {
            throw new IllegalArgumentException("A number that is none is not known, and absent");
        }
    }

    /** What happened. */
    public enum Kind {
        FIRING,
        REMINDER,
        RESOLVED,
        /** It fires and resolves so often that labmon keeps quiet about it until it rests. */
        FLAPPING,
        /** Nothing: somebody wants to see whether notices arrive. */
        TEST
    }

    /** How bad it is. */
    public enum Severity {
        WARNING,
        CRITICAL
    }
}
