package io.github.labmon.drives.pool.source;

import org.jspecify.annotations.Nullable;

/**
 * The size of a pool, and how full it is.
 *
 * @param dataPercent used part of the data of a thin pool
 * @param metadataPercent used part of the metadata of a thin pool
 * @param snapshotBytes what only snapshots use, of ZFS
 */
public record PoolSpace(
        @Nullable Long capacityBytes,
        @Nullable Long usedBytes,
        @Nullable Double dataPercent,
        @Nullable Double metadataPercent,
        @Nullable Long snapshotBytes) {

    public static final PoolSpace UNKNOWN = of(null, null);

    public static PoolSpace of(@Nullable Long capacityBytes, @Nullable Long usedBytes) {
        return new PoolSpace(capacityBytes, usedBytes, null, null, null);
    }
}
