package io.github.labmon.containers.engine;

import io.github.labmon.containers.cgroup.KernelCounters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a container uses; {@code null} where the engine does not report it.
 *
 * @param readAt when it was read
 * @param cpuNanos CPU time since it was started
 * @param cpus the CPUs of the engine's host
 * @param memory in bytes, without the page cache that the kernel can drop at once
 * @param received bytes over all of its network interfaces; none on the host's network
 * @param sent bytes over all of its network interfaces; none on the host's network
 */
public record ContainerUsage(
        Instant readAt,
        @Nullable Long cpuNanos,
        @Nullable Integer cpus,
        @Nullable Long memory,
        @Nullable Long received,
        @Nullable Long sent) {

    /** Between closer readings the clock of the counter is too coarse. */
    private static final Duration SHORTEST = Duration.ofMillis(200);

    private static final double PERCENT = 100;

    static ContainerUsage of(KernelCounters counters) {
        return new ContainerUsage(
                counters.readAt(),
                counters.cpuNanos(),
                counters.cpus(),
                counters.memory(),
                counters.received(),
                counters.sent());
    }

    /** Whether enough time is between an earlier reading and this one; true also where a clock was set back. */
    boolean isComparableTo(ContainerUsage earlier) {
        var length = Duration.between(earlier.readAt, readAt);
        return length.isNegative() || length.compareTo(SHORTEST) >= 0;
    }

    /**
     * The used share of all CPUs since an earlier reading, 0 to 100.
     *
     * @return {@code null} where it cannot be computed, such as after a restart
     */
    @Nullable
    Double cpuPercentSince(@Nullable ContainerUsage earlier) {
        if (earlier == null || cpuNanos == null || earlier.cpuNanos == null || cpus == null || cpus < 1) {
            return null;
        }
        var length = Duration.between(earlier.readAt, readAt);
        var used = cpuNanos - earlier.cpuNanos;
        if (length.compareTo(SHORTEST) < 0 || used < 0) {
            return null;
        }
        var percent = PERCENT * used / length.toNanos() / cpus;
        return Math.round(Math.min(percent, PERCENT) * 10) / 10.0;
    }
}
