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

    /** Of a command that is run once. */
    public static final DeadlineFactor OF_A_COMMAND = new DeadlineFactor(4, Duration.ZERO);

    /** This deadline multiplied by the factor. */
    public Duration with(Duration deadline) {
        return deadline.multipliedBy(factor);
    }
}
