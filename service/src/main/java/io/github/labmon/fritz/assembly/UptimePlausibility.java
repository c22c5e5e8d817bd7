package io.github.labmon.fritz.assembly;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which uptimes can be right. */
final class UptimePlausibility {

    private static final long LONGEST_SECONDS = Duration.ofDays(20 * 365).toSeconds();
    private static final long TOLERANCE_SECONDS = 120;

    private UptimePlausibility() {}

    /** The uptime, unless no device runs that long. */
    static @Nullable Long plausible(@Nullable Long seconds) {
        return seconds == null || seconds >= LONGEST_SECONDS ? null : seconds;
    }

    /** Whether a connection is older than the start of its router: a clock was set, or a counter wrapped. */
    static boolean contradict(@Nullable Long connectionSeconds, @Nullable Long deviceSeconds) {
        return connectionSeconds != null
                && deviceSeconds != null
                && connectionSeconds > deviceSeconds + TOLERANCE_SECONDS;
    }
}
