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

    /** A value arrives some seconds after the reading began in which it is shown. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** The current time of the system's clocks. */
    static MonotonicInstant now() {
        return new MonotonicInstant(Instant.now(), System.nanoTime());
    }

    public Duration since(MonotonicInstant earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** Its time for display; where its clock was set since then, by the clock as it is now. */
    public Instant shownAt(MonotonicInstant now) {
        var wasNotSet = instant.isBefore(ClockStep.EARLIEST) && !now.instant.isBefore(ClockStep.EARLIEST);
        var wasAhead = instant.isAfter(now.instant.plus(TOLERANCE));
        return wasNotSet || wasAhead ? now.instant.minus(now.since(this)) : instant;
    }

    public boolean before(MonotonicInstant other) {
        return nanos - other.nanos < 0;
    }
}
