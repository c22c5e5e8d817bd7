package io.github.labmon.fritz;

import io.github.labmon.fritz.poll.MonotonicInstant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a router's traffic, from counters that wrap, begin anew, and now and then show 0 for a moment. Not
 * thread-safe: readings follow one another.
 */
final class TrafficMeter {

    private static final long WRAP = 1L << 32;
    private static final long QUARTER = WRAP / 4;

    /** Two counters of one direction that are read at the same time are nearly the same, modulo 2^32. */
    private static final long NEAR = 1L << 26;

    private static final double MAX_BYTES_PER_SECOND = 12.5e9;
    private static final double OVERSHOOT = 1.2;
    private static final long LINE_BITS_PER_SECOND = 1_000_000;
    private static final int BITS = 8;

    /** Over a longer gap a rate says nothing about now. */
    private static final long LONGEST_GAP_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final long SHORTEST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Track wide = new Track();
    private final Track narrow = new Track();
    private @Nullable Long lastWide;
    private long wraps;

    /**
     * What one reading saw.
     *
     * @param at when
     * @param bytes64 of the 64-bit counter, {@code null} where the box has none
     * @param bytes32 of the 32-bit counter
     * @param anew whether the connection or the box began anew since the reading before
     * @param maxBitsPerSecond of the line, {@code null} where it is not known
     */
    record Sample(
            MonotonicInstant at,
            @Nullable Long bytes64,
            @Nullable Long bytes32,
            boolean anew,
            @Nullable Long maxBitsPerSecond) {}

    /**
     * What can be told.
     *
     * @param bytes in all, {@code null} while the counter cannot be believed
     * @param counterBits 64, or 32 where only that counter is there
     * @param bytesPerSecond since the reading before
     */
    record Traffic(
            @Nullable Long bytes,
            @Nullable Integer counterBits,
            @Nullable Double bytesPerSecond) {}

    Traffic add(Sample sample) {
        var bytes32 = sample.bytes32();
        var small = bytes32 != null && bytes32 < WRAP ? bytes32 : null;
        var useWide = trustworthy(sample.bytes64(), small);
        lastWide = sample.bytes64();
        var narrowTraffic = small == null ? null : narrow(sample, small);
        var bytes64 = sample.bytes64();
        if (useWide && bytes64 != null) {
            var delta = wide.next(sample, bytes64);
            return traffic(wide.believed(), 64, delta, sample);
        }
        return narrowTraffic == null ? new Traffic(null, null, null) : narrowTraffic;
    }

    /** Where the two disagree, the wide one is believed only while it grows. */
    private boolean trustworthy(@Nullable Long bytes64, @Nullable Long bytes32) {
        if (bytes64 == null) {
            return false;
        }
        if (bytes32 == null) {
            return true;
        }
        var apart = Math.floorMod(bytes64 - bytes32, WRAP);
        var agree = bytes64 >= bytes32 && Math.min(apart, WRAP - apart) < NEAR;
        return agree || (lastWide != null && bytes64 > lastWide);
    }

    private Traffic narrow(Sample sample, long bytes32) {
        var before = narrow.value;
        if (before != null && wrapped(before, bytes32, sample)) {
            wraps++;
            var delta = narrow.move(sample.at(), before - WRAP, bytes32);
            return traffic(bytes32 + wraps * WRAP, 32, delta, sample);
        }
        var delta = narrow.next(sample, bytes32);
        if (narrow.restarted) {
            wraps = 0;
        }
        var believed = narrow.believed();
        return traffic(believed == null ? null : believed + wraps * WRAP, 32, delta, sample);
    }

    /** A 0 is never taken for a wrap: it is what boxes show for a moment at a reconnect. */
    private boolean wrapped(long before, long now, Sample sample) {
        if (now >= before || now == 0 || sample.anew()) {
            return false;
        }
        var max = sample.maxBitsPerSecond();
        if (max == null || max < LINE_BITS_PER_SECOND || narrow.at == null) {
            return before > 3 * QUARTER && now < QUARTER;
        }
        var seconds = sample.at().since(narrow.at).toNanos() / 1e9;
        return (now + WRAP - before) * (double) BITS <= OVERSHOOT * max * Math.max(1, seconds);
    }

    private Traffic traffic(@Nullable Long bytes, int bits, @Nullable Delta delta, Sample sample) {
        var rate = delta == null ? null : delta.bytesPerSecond();
        return new Traffic(bytes, bytes == null ? null : bits, plausible(rate, sample.maxBitsPerSecond()));
    }

    /** The rate, unless no line and not this line can be that fast; to a tenth of a byte. */
    static @Nullable Double plausible(@Nullable Double bytesPerSecond, @Nullable Long maxBitsPerSecond) {
        if (bytesPerSecond == null || bytesPerSecond < 0 || bytesPerSecond > MAX_BYTES_PER_SECOND) {
            return null;
        }
        var tooFast = maxBitsPerSecond != null
                && maxBitsPerSecond >= LINE_BITS_PER_SECOND
                && bytesPerSecond * BITS > OVERSHOOT * maxBitsPerSecond;
        return tooFast ? null : (Double) (Math.round(bytesPerSecond * 10.0) / 10.0);
    }

    /** How much over how long. */
    private record Delta(long bytes, long nanos) {

        @Nullable
        Double bytesPerSecond() {
            return nanos < SHORTEST_GAP_NANOS || nanos > LONGEST_GAP_NANOS ? null : (Double) (bytes * 1e9 / nanos);
        }
    }

    /** One counter: what was believed last, and a lower value that waits to be confirmed. */
    private static final class Track {

        @Nullable
        Long value;

        @Nullable
        MonotonicInstant at;

        boolean restarted;
        private @Nullable Long held;
        private @Nullable MonotonicInstant heldAt;

        @Nullable
        Long believed() {
            return held == null ? value : null;
        }

        @Nullable
        Delta next(Sample sample, long now) {
            restarted = false;
            var before = value;
            if (before == null) {
                return move(sample.at(), null, now);
            }
            if (now >= before) {
                return move(sample.at(), before, now);
            }
            return lower(sample, now);
        }

        /** A fall is a restart when the next value is low too, or when the uptime fell with it and it is not that 0. */
        private @Nullable Delta lower(Sample sample, long now) {
            var low = held;
            if (low == null && !(sample.anew() && now > 0)) {
                held = now;
                heldAt = sample.at();
                return null;
            }
            restarted = true;
            var lowAt = heldAt;
            if (low != null && lowAt != null && now >= low) {
                at = lowAt;
                return move(sample.at(), low, now);
            }
            return move(sample.at(), null, now);
        }

        @Nullable
        Delta move(MonotonicInstant moment, @Nullable Long from, long now) {
            var delta = from == null || at == null
                    ? null
                    : new Delta(now - from, moment.since(at).toNanos());
            value = now;
            at = moment;
            held = null;
            heldAt = null;
            return delta;
        }
    }
}
