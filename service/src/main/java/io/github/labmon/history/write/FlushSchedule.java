package io.github.labmon.history.write;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When pending samples and states are written.
 *
 * @param flush for how long samples are kept in memory
 */
record FlushSchedule(Duration flush) {

    /** Changed states are written sooner than samples: they are rare, and an outage should not be lost. */
    private static final Duration STATE_FLUSH = Duration.ofMinutes(1);

    /**
     * Whether the round after this one would be too late for what has waited longest.
     *
     * @param gap since the round before; negative where the clock was set back
     * @param lastWrite when something was last written
     */
    boolean isDue(WriteBuffer buffer, StateTracker states, @Nullable Instant lastWrite, Instant at, Duration gap) {
        var statesMayWait =
                lastWrite != null && Duration.between(lastWrite, at).abs().compareTo(STATE_FLUSH) < 0;
        if (buffer.size() >= WriteBuffer.CAPACITY / 2 || (states.hasUnwritten() && !statesMayWait)) {
            return true;
        }
        var age = buffer.age(at);
        var clockSetBack = gap.isNegative() || age.compareTo(STATE_FLUSH.negated()) < 0;
        return buffer.size() > 0 && (clockSetBack || age.plus(gap).compareTo(flush) > 0);
    }
}
