package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.MonotonicInstant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a router's traffic, from counters that wrap, are reset, and show 0 for a moment at a reconnect. Not
 * thread-safe: readings follow one another.
 */
final class TrafficMeter {

    private static final long WRAP = 1L << 32;
    private static final long QUARTER = WRAP / 4;

    /** Two counters of one direction that are read at the same time differ by less than this, modulo 2^32. */
    private static final long NEAR = 1L << 26;

    private static final double MAX_BYTES_PER_SECOND = 12.5e9;
    private static final double OVERSHOOT = 1.2;
    private static final long LINE_BITS_PER_SECOND = 1_000_000;
    private static final int BITS = 8;

    /** Over a longer interval an average rate is no current one. */
    private static final long LONGEST_GAP_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final long SHORTEST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final CounterTrack wide = new CounterTrack();
    private final CounterTrack narrow = new CounterTrack();
    private @Nullable Long lastWide;
    private long wraps;

    /**
     * The counters of one reading.
     *
     * @param at when they were received
     * @param bytes64 the 64-bit counter, {@code null} where the router has none
     * @param bytes32 the 32-bit counter
     * @param restarted whether the connection or the router was restarted since the previous reading
     * @param maxBitsPerSecond the maximum rate of the line, {@code null} where it is not known
     */
    record CounterSample(
            MonotonicInstant at,
            @Nullable Long bytes64,
            @Nullable Long bytes32,
            boolean restarted,
            @Nullable Long maxBitsPerSecond) {}

    /**
     * The traffic of one direction.
     *
     * @param bytes the total, {@code null} while the counter is implausible
     * @param counterBits 64, or 32 where the router has no larger counter
     * @param bytesPerSecond the average rate since the previous reading
     */
    record Traffic(
            @Nullable Long bytes,
            @Nullable Integer counterBits,
            @Nullable Double bytesPerSecond) {}

    Traffic add(CounterSample sample) {
        var bytes32 = sample.bytes32();
        var small = bytes32 != null && bytes32 < WRAP ? bytes32 : null;
        var useWide = trustworthy(sample.bytes64(), small);
        lastWide = sample.bytes64();
        var narrowTraffic = small == null ? null : narrow(sample, small);
        var bytes64 = sample.bytes64();
        if (useWide && bytes64 != null) {
            var growth = wide.next(sample, bytes64);
            return traffic(wide.accepted(), 64, growth, sample);
        }
        return narrowTraffic == null ? new Traffic(null, null, null) : narrowTraffic;
    }

    /** Where the two contradict each other, the wide one is used only while it grows. */
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

    private Traffic narrow(CounterSample sample, long bytes32) {
        var before = narrow.value;
        if (before != null && wrapped(before, bytes32, sample)) {
            wraps++;
            var growth = narrow.move(sample.at(), before - WRAP, bytes32);
            return traffic(bytes32 + wraps * WRAP, 32, growth, sample);
        }
        var growth = narrow.next(sample, bytes32);
        if (narrow.reset) {
            wraps = 0;
        }
        var accepted = narrow.accepted();
        return traffic(accepted == null ? null : accepted + wraps * WRAP, 32, growth, sample);
    }

    /** A 0 is never a wrap: FRITZ!Boxes show it for a moment at a reconnect. */
    private boolean wrapped(long before, long now, CounterSample sample) {
        if (now >= before || now == 0 || sample.restarted()) {
            return false;
        }
        var max = sample.maxBitsPerSecond();
        if (max == null || max < LINE_BITS_PER_SECOND || narrow.at == null) {
            return before > 3 * QUARTER && now < QUARTER;
        }
        var seconds = sample.at().since(narrow.at).toNanos() / 1e9;
        return (now + WRAP - before) * (double) BITS <= OVERSHOOT * max * Math.max(1, seconds);
    }

    private Traffic traffic(@Nullable Long bytes, int bits, @Nullable ByteGrowth growth, CounterSample sample) {
        var rate = growth == null ? null : growth.bytesPerSecond();
        return new Traffic(bytes, bytes == null ? null : bits, plausible(rate, sample.maxBitsPerSecond()));
    }

    /** The rate, unless no line or not this line is that fast; rounded to a tenth of a byte. */
    static @Nullable Double plausible(@Nullable Double bytesPerSecond, @Nullable Long maxBitsPerSecond) {
        if (bytesPerSecond == null || bytesPerSecond < 0 || bytesPerSecond > MAX_BYTES_PER_SECOND) {
            return null;
        }
        var tooFast = maxBitsPerSecond != null
                && maxBitsPerSecond >= LINE_BITS_PER_SECOND
                && bytesPerSecond * BITS > OVERSHOOT * maxBitsPerSecond;
        return tooFast ? null : (Double) (Math.round(bytesPerSecond * 10.0) / 10.0);
    }

    /** The growth of a counter over an interval. */
    private record ByteGrowth(long bytes, long nanos) {

        @Nullable
        Double bytesPerSecond() {
            return nanos < SHORTEST_GAP_NANOS || nanos > LONGEST_GAP_NANOS ? null : (Double) (bytes * 1e9 / nanos);
        }
    }

    /** One counter: its last accepted value, and a lower one that has to be confirmed by the next reading. */
    private static final class CounterTrack {

        @Nullable
        Long value;

        @Nullable
        MonotonicInstant at;

        boolean reset;
        private @Nullable Long held;
        private @Nullable MonotonicInstant heldAt;

        @Nullable
        Long accepted() {
            return held == null ? value : null;
        }

        @Nullable
        ByteGrowth next(CounterSample sample, long now) {
            reset = false;
            var before = value;
            if (before == null) {
                return move(sample.at(), null, now);
            }
            if (now >= before) {
                return move(sample.at(), before, now);
            }
            return lower(sample, now);
        }

        /** A lower value is a reset if the next one is low too, or if the uptime fell as well and it is not 0. */
        private @Nullable ByteGrowth lower(CounterSample sample, long now) {
            var low = held;
            if (low == null && !(sample.restarted() && now > 0)) {
                held = now;
                heldAt = sample.at();
                return null;
            }
            reset = true;
            var lowAt = heldAt;
            if (low != null && lowAt != null && now >= low) {
                at = lowAt;
                return move(sample.at(), low, now);
            }
            return move(sample.at(), null, now);
        }

        @Nullable
        ByteGrowth move(MonotonicInstant moment, @Nullable Long from, long now) {
            var growth = from == null || at == null
                    ? null
                    : new ByteGrowth(now - from, moment.since(at).toNanos());
            value = now;
            at = moment;
            held = null;
            heldAt = null;
            return growth;
        }
    }
}
