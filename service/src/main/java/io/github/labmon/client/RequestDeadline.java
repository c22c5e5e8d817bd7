package io.github.labmon.client;

import java.time.Duration;

/**
 * The time at which an operation must have ended. It is not affected by changes of the system's clock.
 *
 * @param nanoTime the time as {@link System#nanoTime()} returns it
 */
public record RequestDeadline(long nanoTime) {

    /** The deadline that is reached after this duration. */
    public static RequestDeadline after(Duration duration) {
        return new RequestDeadline(System.nanoTime() + duration.toNanos());
    }

    /** The remaining nanoseconds, at least 1: many JDK methods treat 0 as "no limit". */
    public long remainingNanos() {
        return Math.max(1, nanoTime - System.nanoTime());
    }

    /** The remaining milliseconds, rounded up. */
    public int remainingMillis() {
        return (int) Math.min(Integer.MAX_VALUE, (remainingNanos() + 999_999) / 1_000_000);
    }

    /** The deadline at which this share of the remaining time has passed, such as 0.5. */
    public RequestDeadline share(double share) {
        return new RequestDeadline(System.nanoTime() + (long) (remainingNanos() * share));
    }
}
