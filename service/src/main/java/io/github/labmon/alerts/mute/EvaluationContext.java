package io.github.labmon.alerts.mute;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.NotificationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The context in which a round is evaluated.
 *
 * @param startedAt when this labmon started
 * @param muted whether a mute time interval is active
 * @param silenced whether an alert is silenced
 * @param notReadSinceStart alerts that were stored before a restart and not read since
 */
public record EvaluationContext(
        Instant startedAt, boolean muted, Predicate<AlertKey> silenced, Set<AlertKey> notReadSinceStart) {

    /** After a start: enough for everything that still exists to be read. */
    public static final Duration WARM_UP = Duration.ofMinutes(5);

    /** How long an alert about something that no longer exists is stored. */
    public static final Duration KEPT_AFTER_LAST_READ = Duration.ofDays(1);

    public EvaluationContext {
        notReadSinceStart = Set.copyOf(notReadSinceStart);
    }

    /** Whether an alert is not notified now, whatever it is about. */
    public boolean isMuted(AlertKey alert, Instant at, NotificationPolicy policy) {
        return muted || policy.isGrace(startedAt, at) || silenced.test(alert);
    }

    /** Whether the values of a stored alert may not have been read yet, because labmon started just now. */
    public boolean isWarmingUp(AlertKey alert, Instant at) {
        return notReadSinceStart.contains(alert) && at.isBefore(startedAt.plus(WARM_UP));
    }

    /** Whether an alert will not be read again whose target is no longer listed. */
    public boolean forgets(AlertState alert, Instant at) {
        return (notReadSinceStart.contains(alert.key()) && !isWarmingUp(alert.key(), at))
                || Duration.between(alert.lifecycle().readAt(), at).compareTo(KEPT_AFTER_LAST_READ) >= 0;
    }
}
