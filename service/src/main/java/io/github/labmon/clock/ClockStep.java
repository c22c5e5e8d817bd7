package io.github.labmon.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock was set: boards without a battery start in 1970, and a time server can be wrong too. Times that were
 * taken before are corrected, so that no duration contains the step.
 *
 * @param before the last time that was taken before the step
 * @param by how far the clock was set; negative: back
 * @param now the first time that was taken after it
 */
public record ClockStep(Instant before, Duration by, Instant now) {

    /** No labmon of this kind is older: a clock that shows an earlier time is not set yet. */
    public static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

    /** No step: only times that cannot be true are corrected, such as stored ones in the future. */
    public static ClockStep none(Instant now) {
        return new ClockStep(Instant.MIN, Duration.ZERO, now);
    }

    /**
     * A time in the past, as the clock shows it now. A time that cannot be true even so becomes {@code now}, unless
     * {@code now} cannot be true itself.
     */
    public Instant corrected(Instant time) {
        var moved = time.isAfter(before) ? time : time.plus(by);
        if (now.isBefore(EARLIEST)) {
            return moved;
        }
        return moved.isAfter(now) || moved.isBefore(EARLIEST) ? now : moved;
    }

    /** As {@link #corrected}; {@code null} stays so. */
    public @Nullable Instant correctedOrNull(@Nullable Instant time) {
        return time == null ? null : corrected(time);
    }
}
