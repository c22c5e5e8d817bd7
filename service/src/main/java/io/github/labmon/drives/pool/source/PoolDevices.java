package io.github.labmon.drives.pool.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a pool.
 *
 * @param degraded whether redundancy is missing
 * @param failed names of devices that are missing or failed
 * @param missing how many devices its redundancy lacks
 * @param rebuilding how many of these are being written anew
 */
public record PoolDevices(
        @Nullable Boolean degraded, List<PoolDevice> all, List<String> failed, int missing, int rebuilding) {

    public static final PoolDevices UNKNOWN = new PoolDevices(null, List.of(), List.of(), 0, 0);

    public PoolDevices {
        all = List.copyOf(all);
        failed = List.copyOf(failed);
    }

    /** All of them, the failed ones marked. */
    List<PoolDevice> marked() {
        return all.stream()
                .map(device -> failed.contains(device.name()) ? device.asFailed() : device)
                .toList();
    }
}
