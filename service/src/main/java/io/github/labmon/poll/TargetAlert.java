package io.github.labmon.poll;

import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The most severe alert of a target.
 *
 * @param rule its id
 * @param target the full name
 * @param status its phase
 * @param severity of the alert
 * @param since the time at which its condition began to hold
 * @param notificationAt when its beginning will be notified; {@code null} where it was, or will not be
 * @param summary one short sentence that was true when the target was last read, also while the alert clears
 * @param recovering one short sentence where the target is OK again but the alert is not resolved; {@code null} where the
 *     alert does not know that yet
 */
public record TargetAlert(
        String rule,
        String target,
        AlertStatus status,
        Severity severity,
        Instant since,
        @Nullable Instant notificationAt,
        Message summary,
        @Nullable Message recovering) {}
