package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way to one receiver.
 *
 * @param id in the order in which notifications were queued
 * @param receiver its name
 * @param notification the notification to deliver
 * @param queuedAt when it was queued
 * @param attempts how many deliveries failed
 * @param nextAt when it is delivered next
 * @param problem why it was not delivered; {@code null} before the first attempt
 * @param refused whether the receiver refused it, so that it is not delivered again
 */
public record QueuedNotification(
        String id,
        String receiver,
        AlertNotification notification,
        Instant queuedAt,
        int attempts,
        Instant nextAt,
        @Nullable Problem problem,
        boolean refused) {

    public static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    public static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    static QueuedNotification first(String id, String receiver, AlertNotification notification, Instant at) {
        return new QueuedNotification(id, receiver, notification, at, 0, at, null, false);
    }

    public AlertKey alert() {
        return notification.key();
    }

    /** Whether it is the end of its alert. */
    boolean isEnd() {
        return notification.kind() == NotificationKind.RESOLVED;
    }

    /**
     * To be delivered again, later each time.
     *
     * @param retryAt the earliest time that the receiver requests; {@code null} if it does not
     */
    QueuedNotification postponed(Problem reason, @Nullable Instant retryAt, Instant at) {
        var earliest = at.plus(FIRST_DELAY.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS)));
        var latest = at.plus(LONGEST_DELAY);
        var next = retryAt != null && retryAt.isAfter(earliest) ? retryAt : earliest;
        return new QueuedNotification(
                id,
                receiver,
                notification,
                queuedAt,
                attempts + 1,
                next.isAfter(latest) ? latest : next,
                reason,
                false);
    }

    QueuedNotification refused(Problem reason) {
        return new QueuedNotification(id, receiver, notification, queuedAt, attempts + 1, nextAt, reason, true);
    }

    /** Whether it is to be delivered; also where the clock was set back, so that its time is too far in the future. */
    boolean isDue(Instant at) {
        return !nextAt.isAfter(at) || Duration.between(at, nextAt).compareTo(LONGEST_DELAY) > 0;
    }

    /** To be delivered at once. */
    QueuedNotification dueAt(Instant at) {
        return nextAt.isAfter(at)
                ? new QueuedNotification(id, receiver, notification, queuedAt, attempts, at, problem, refused)
                : this;
    }

    /** With its times corrected after the clock was set; due at once where the delay makes no sense any more. */
    QueuedNotification corrected(ClockStep step) {
        var delay = Duration.between(step.now(), nextAt);
        var keeps = !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0;
        return new QueuedNotification(
                id,
                receiver,
                notification.corrected(step),
                step.corrected(queuedAt),
                attempts,
                keeps ? nextAt : step.corrected(nextAt),
                problem,
                refused);
    }
}
