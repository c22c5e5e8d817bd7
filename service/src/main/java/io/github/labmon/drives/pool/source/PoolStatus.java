package io.github.labmon.drives.pool.source;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool of drives in {@code GET /drives/status}. */
@Serdeable
@Schema(
        description =
                "A pool of drives: an md array, a ZFS pool, a Btrfs file system, a thin pool or RAID of LVM. Unknown"
                        + " values are absent.")
public record PoolStatus(
        @Schema(
                description = "Its name: that of the array or pool, the label or mount point of Btrfs.",
                example = "md0")
        String name,

        PoolType type,

        @Schema(description = "Its redundancy in the words of its software.", example = "raid1") @Nullable
        String level,

        State state,

        @Schema(description = "Its state in the words of its software.", example = "clean") @Nullable
        String poolState,

        @Schema(
                description = "Whether devices are missing or failed, also while one is being rebuilt.",
                example = "false")
        @Nullable
        Boolean degraded,

        @Schema(description = "Its devices.") List<PoolDevice> devices,

        @Schema(
                description = "Its size. Of a RAID-Z with the parity, as zpool list prints it.",
                example = "1000204886016")
        @Nullable
        Long capacityBytes,

        @Schema(description = "Used part of the size.", example = "650133175910") @Nullable
        Long usedBytes,

        @Schema(description = "What it does in the background; absent where that is nothing.") @Nullable
        PoolActivity activity,

        @Schema(description = "How much of the activity is done, 0 to 100.", example = "12.6") @Nullable
        Double progressPercent,

        @Schema(description = "Speed of the activity.", example = "155566080") @Nullable
        Long activityBytesPerSecond,

        @Schema(
                description = "When the activity ends at its present speed, an estimate.",
                example = "2026-01-01T03:07:00Z")
        @Nullable
        Instant finishesAt,

        @Schema(description = "When the last scrub ended, of ZFS and Btrfs.", example = "2025-12-14T04:11:00Z")
        @Nullable
        Instant lastScrubAt,

        @Schema(description = "Sectors whose copies or parity differed in the last check of md or LVM.", example = "0")
        @Nullable
        Long mismatchCount,

        @Schema(description = "Errors that redundancy could not correct, of ZFS and Btrfs.", example = "0") @Nullable
        Long dataErrors,

        @Schema(description = "Used part of the data of a thin pool.", example = "72.4") @Nullable
        Double dataPercent,

        @Schema(description = "Used part of the metadata of a thin pool.", example = "11.2") @Nullable
        Double metadataPercent,

        @Schema(description = "What only snapshots use, of ZFS.", example = "21474836480") @Nullable
        Long snapshotBytes,

        @Schema(description = "Whether it takes no writes although it should.", example = "false")
        boolean readOnly,

        @Schema(description = "Why it is not OK; absent where it is.") @Nullable
        Problem problem) {

    public PoolStatus {
        devices = List.copyOf(devices);
    }

    /** The same in another state. */
    public PoolStatus withState(State other) {
        return new PoolStatus(
                name,
                type,
                level,
                other,
                poolState,
                degraded,
                devices,
                capacityBytes,
                usedBytes,
                activity,
                progressPercent,
                activityBytesPerSecond,
                finishesAt,
                lastScrubAt,
                mismatchCount,
                dataErrors,
                dataPercent,
                metadataPercent,
                snapshotBytes,
                readOnly,
                problem);
    }

    /** The name of its target. */
    public String target() {
        return "pool/" + name;
    }

    /** Whether the last check found different parity; copies of RAID 1 and 10 can differ without a fault. */
    @Nullable
    public Boolean hasWrongParity() {
        if (mismatchCount == null || level == null || !level.matches("raid[456].*")) {
            return null;
        }
        return mismatchCount > 0;
    }

    /** Whether it writes a device anew. */
    public boolean rebuilding() {
        return activity != null && activity.rebuilds();
    }

    /** Whether devices are missing that are not being written anew; {@code null} where that is not known. */
    @Nullable
    public Boolean lacksRedundancy() {
        if (degraded == null) {
            return null;
        }
        var isRebuilt = rebuilding() && (problem == null || !problem.code().equals("pool-degraded"));
        return degraded && !isRebuilt;
    }
}
