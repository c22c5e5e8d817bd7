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
 * @param status what it does
 * @param severity of the alert
 * @param since when its condition began to hold
 * @param notificationAt when a pending alert will be notified; {@code null} where it will not
 * @param summary one short sentence that is true now, also while it clears
 */
public record TargetAlert(
        String rule,
        String target,
        AlertStatus status,
        Severity severity,
        Instant since,
        @Nullable Instant notificationAt,
        Message summary) {}
