package io.github.labmon.fritz.poll;

import java.time.Duration;
import java.time.Instant;

/**
 * When something was: for people, and for reckoning, which a clock that is set anew must not disturb.
 *
 * @param instant by the wall clock
 * @param nanos by a clock that only goes forward
 */
public record MonotonicInstant(Instant instant, long nanos) {

    /** By the system's clocks. */
    static MonotonicInstant now() {
        return new MonotonicInstant(Instant.now(), System.nanoTime());
    }

    public Duration since(MonotonicInstant earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    public boolean before(MonotonicInstant other) {
        return nanos - other.nanos < 0;
    }
}
