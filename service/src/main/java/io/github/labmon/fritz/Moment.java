package io.github.labmon.fritz;

import java.time.Duration;
import java.time.Instant;

/**
 * When something was: for people, and for reckoning, which a clock that is set anew must not disturb.
 *
 * @param instant by the wall clock
 * @param nanos by a clock that only goes forward
 */
record Moment(Instant instant, long nanos) {

    /** By the system's clocks. */
    static Moment now() {
        return new Moment(Instant.now(), System.nanoTime());
    }

    Duration since(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    boolean before(Moment other) {
        return nanos - other.nanos < 0;
    }
}
