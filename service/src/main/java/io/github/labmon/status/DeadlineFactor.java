package io.github.labmon.status;

import java.time.Duration;

/**
 * How long those who ask will wait. Over HTTP an answer comes within two seconds; a command is started cold, reads once,
 * and has no second chance: on a busy or slow host its own start alone can take that long.
 *
 * @param factor by which deadlines are longer, at least 1
 */
public record DeadlineFactor(int factor) {

    /** Of a service that is up. */
    public static final DeadlineFactor OF_THE_SERVICE = new DeadlineFactor(1);

    /** Of a command that is run once. */
    public static final DeadlineFactor OF_A_COMMAND = new DeadlineFactor(4);

    /** This deadline, as long as is waited for it. */
    public Duration with(Duration deadline) {
        return deadline.multipliedBy(factor);
    }
}
