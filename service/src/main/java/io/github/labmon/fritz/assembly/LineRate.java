package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.AccessType;
import org.jspecify.annotations.Nullable;

/** Which of the maximum rates that routers report can be right. */
final class LineRate {

    private static final long SLOWEST_BITS_PER_SECOND = 10_000;
    private static final long SLOWEST_BEHIND_ANOTHER_DEVICE = 1_000_000;

    /** The largest value of a 32-bit field: the line is faster. */
    private static final long SATURATED = (1L << 32) - 1;

    /** FRITZ!OS reports this on fibre and on gigabit links whatever the rate of the line (kbit/s in a field of bit/s). */
    private static final long STUCK = 1_000_000;

    private static final double OVERSHOOT = 1.2;
    private static final int BITS = 8;

    private LineRate() {}

    /** The rate, unless no line of this access type has it. */
    static @Nullable Long plausible(@Nullable Long bitsPerSecond, AccessType access) {
        if (bitsPerSecond == null || bitsPerSecond < SLOWEST_BITS_PER_SECOND || bitsPerSecond == SATURATED) {
            return null;
        }
        var meaningless = access.isBehindAnotherDevice() && bitsPerSecond < SLOWEST_BEHIND_ANOTHER_DEVICE;
        var stuck = bitsPerSecond == STUCK && !access.isDslOrCable();
        return meaningless || stuck ? null : bitsPerSecond;
    }

    /** The rate, unless the traffic that the router itself measured exceeds it: then the field is cut or stuck. */
    static @Nullable Long unlessExceeded(@Nullable Long bitsPerSecond, @Nullable Long trafficBytesPerSecond) {
        return bitsPerSecond != null
                        && trafficBytesPerSecond != null
                        && trafficBytesPerSecond * (double) BITS > OVERSHOOT * bitsPerSecond
                ? null
                : bitsPerSecond;
    }
}
