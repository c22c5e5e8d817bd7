package io.github.labmon.drives.pool.zfs;

import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool in the output of {@code zpool status}.
 *
 * @param state {@code ONLINE}, {@code DEGRADED}, {@code SUSPENDED}, …
 * @param level the kinds of its top-level devices: {@code mirror}, {@code raidz2}; {@code stripe} without redundancy
 * @param dataErrors errors that redundancy could not correct
 * @param scan its last scrub or resilver; {@code null} where there was none
 */
record ZfsPool(
        String name,
        @Nullable String state,
        @Nullable String level,
        List<Device> devices,
        @Nullable Long dataErrors,
        @Nullable Scan scan) {

    ZfsPool {
        devices = List.copyOf(devices);
    }

    /**
     * A device.
     *
     * @param isReplaced whether it is part of a replacement, so that another device takes its place
     */
    record Device(PoolDevice device, boolean isReplaced) {

        /** Whether its content cannot be used. {@code AVAIL} and {@code INUSE} are states of spares. */
        boolean isFailed() {
            var state = device.state();
            return state != null
                    && List.of("FAULTED", "UNAVAIL", "REMOVED", "OFFLINE", "DEGRADED")
                            .contains(state);
        }

        /** Whether it is in use, with too many errors. */
        boolean isDegraded() {
            return "DEGRADED".equals(device.state());
        }
    }

    /**
     * A scrub or resilver.
     *
     * @param activity {@code SCRUB} or {@code RESILVER}
     * @param isRunning whether it has not ended; also while it is paused
     * @param endedAt when it ended without being cancelled
     * @param finishesAt when it ends by its speed
     */
    record Scan(
            PoolActivity activity,
            boolean isRunning,
            @Nullable Instant endedAt,
            @Nullable Double percent,
            @Nullable Instant finishesAt,
            @Nullable Long bytesPerSecond) {}
}
