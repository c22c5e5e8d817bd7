package io.github.labmon.poll;

import java.time.Duration;

/**
 * How long readers wait. Over HTTP an answer comes within two seconds and the next request can get a late result; a command
 * starts cold, reads once, and has no second chance: on a busy or slow host its own start alone can take that long.
 *
 * @param factor by which deadlines are longer, at least 1
 * @param grace how long an attempt may take longer than was waited for it before that counts as a failure
 */
public record DeadlineFactor(int factor, Duration grace) {

    /** Of a running service. */
    public static final DeadlineFactor OF_THE_SERVICE = new DeadlineFactor(1, Duration.ofSeconds(30));

    /** Of a command that is run once: also for a drive that starts to spin behind a sudo that waits for a name server. */
    public static final DeadlineFactor OF_A_COMMAND = new DeadlineFactor(8, Duration.ZERO);

    /**
     * After which time a response is overdue that has not arrived: a command makes no further reading that could contain it.
     *
     * @param waitTime how long a reading of the service waits for it
     * @param overdue after which time it is overdue in the service
     */
    public Duration overdue(Duration waitTime, Duration overdue) {
        return isOfTheService() ? overdue : Duration.ofNanos(with(waitTime).toNanos() / 2);
    }

    /** This deadline multiplied by the factor. */
    public Duration with(Duration deadline) {
        return Duration.ofNanos(deadline.toNanos() * factor);
    }

    /** Whether a running service reads. */
    public boolean isOfTheService() {
        return factor == OF_THE_SERVICE.factor;
    }
}
