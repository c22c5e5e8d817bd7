package io.github.labmon.fritz.poll;

import io.github.labmon.clock.ClockStep;
import java.time.Duration;
import java.time.Instant;

/**
 * A point in time, by the wall clock for display, and by the monotonic clock for differences, which a correction of the
 * wall clock must not change.
 *
 * @param instant by the wall clock
 * @param nanos by {@link System#nanoTime()}
 */
public record MonotonicInstant(Instant instant, long nanos) {

    /** The current time of the system's clocks. */
    static MonotonicInstant now() {
        return new MonotonicInstant(Instant.now(), System.nanoTime());
    }

    public Duration since(MonotonicInstant earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** Its time for display; of a clock that was not set yet, the time by the clock as it is now. */
    public Instant shownAt(MonotonicInstant now) {
        var wasSet = instant.isBefore(ClockStep.EARLIEST) && !now.instant.isBefore(ClockStep.EARLIEST);
        return wasSet ? now.instant.minus(now.since(this)) : instant;
    }

    public boolean before(MonotonicInstant other) {
        return nanos - other.nanos < 0;
    }
}
