package io.github.labmon.alerts.store;

import io.github.labmon.receivers.Notification;
import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to one receiver.
 *
 * @param id in the order in which letters were written
 * @param receiver its name
 * @param writtenAt when
 * @param attempts how often it was sent in vain
 * @param nextAt when it is sent next
 * @param problem why it was not delivered
 * @param givenUp whether it is of no use to try again
 */
@Serdeable
public record QueuedNotification(
        String id,
        String receiver,
        Notification notice,
        Instant writtenAt,
        int attempts,
        Instant nextAt,
        @Nullable Problem problem,
        boolean givenUp) {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    static QueuedNotification written(String id, String receiver, Notification notice, Instant at) {
        return new QueuedNotification(id, receiver, notice, at, 0, at, null, false);
    }

    /** To be sent again, later each time. */
    QueuedNotification postponed(Problem why, @Nullable Instant retryAt, Instant at) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        var latest = at.plus(LONGEST_PAUSE);
        var next = at.plus(pause);
        // The time that the receiver requests, if it is later; both are bounded.
        var wanted = retryAt != null && retryAt.isAfter(next) ? retryAt : next;
        var bounded = wanted.isAfter(latest) ? latest : wanted;
        return new QueuedNotification(id, receiver, notice, writtenAt, attempts + 1, bounded, why, false);
    }

    QueuedNotification refused(Problem why) {
        return new QueuedNotification(id, receiver, notice, writtenAt, attempts + 1, nextAt, why, true);
    }

    /** Whether it is to be sent; also where the clock was set back and its time lies too far ahead. */
    boolean isDue(Instant at) {
        return !nextAt.isAfter(at) || Duration.between(at, nextAt).compareTo(LONGEST_PAUSE) > 0;
    }

    /** To be sent at once. */
    QueuedNotification due(Instant at) {
        return nextAt.isAfter(at)
                ? new QueuedNotification(id, receiver, notice, writtenAt, attempts, at, problem, givenUp)
                : this;
    }
}
