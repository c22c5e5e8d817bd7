package io.github.labmon.drives.pool.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What checks of a pool found.
 *
 * @param lastScrubAt when the last scrub ended, of ZFS and Btrfs
 * @param mismatches sectors whose copies or parity differed in the last check of md or LVM
 * @param mismatchIsFault whether a mismatch is a fault: copies of RAID 1 differ where a program changed the data while it was
 *     written
 * @param dataErrors errors that redundancy could not correct, of ZFS and Btrfs
 */
public record PoolIntegrity(
        @Nullable Instant lastScrubAt,
        @Nullable Long mismatches,
        boolean mismatchIsFault,
        @Nullable Long dataErrors) {

    public static final PoolIntegrity UNKNOWN = ofScrub(null, null);

    /** Of md and LVM. */
    public static PoolIntegrity ofCheck(@Nullable Long mismatches, boolean mismatchIsFault) {
        return new PoolIntegrity(null, mismatches, mismatchIsFault, null);
    }

    /** Of ZFS and Btrfs. */
    public static PoolIntegrity ofScrub(@Nullable Instant lastScrubAt, @Nullable Long dataErrors) {
        return new PoolIntegrity(lastScrubAt, null, false, dataErrors);
    }
}
