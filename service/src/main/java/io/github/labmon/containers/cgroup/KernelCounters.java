package io.github.labmon.containers.cgroup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a container uses, as the kernel counts it; {@code null} where the kernel does not.
 *
 * @param readAt when the CPU time was read
 * @param cpuNanos CPU time since it was started
 * @param cpus the CPUs of this host
 * @param memory in bytes, without the page cache that the kernel can drop at once
 * @param received bytes over all of its network interfaces; none without one of its own
 * @param sent bytes over all of its network interfaces; none without one of its own
 */
public record KernelCounters(
        Instant readAt,
        long cpuNanos,
        int cpus,
        @Nullable Long memory,
        @Nullable Long received,
        @Nullable Long sent) {}
