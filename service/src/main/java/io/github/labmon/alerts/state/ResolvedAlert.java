package io.github.labmon.alerts.state;

import io.github.labmon.clock.ClockStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert that fired and is resolved.
 *
 * @param key its rule and target
 * @param annotations the last known value and the texts
 * @param causedBy id of the alert that was its cause; {@code null} where there was none
 * @param behind targets of which it was the cause
 * @param since when it began
 * @param readAt when its value was last known
 * @param endedAt when it was resolved
 */
public record ResolvedAlert(
        AlertKey key,
        AlertAnnotations annotations,
        @Nullable String causedBy,
        List<String> behind,
        Instant since,
        Instant readAt,
        Instant endedAt) {

    public ResolvedAlert {
        behind = List.copyOf(behind);
    }

    /** The end of an alert. */
    public static ResolvedAlert of(AlertState alert, Instant since, Instant endedAt) {
        return new ResolvedAlert(
                alert.key(),
                alert.annotations(),
                alert.causedBy(),
                alert.behind(),
                since.isAfter(endedAt) ? endedAt : since,
                alert.lifecycle().readAt(),
                endedAt);
    }

    /** With its times corrected after the clock was set. */
    public ResolvedAlert corrected(ClockStep step) {
        return new ResolvedAlert(
                key,
                annotations,
                causedBy,
                behind,
                step.corrected(since),
                step.corrected(readAt),
                step.corrected(endedAt));
    }
}
