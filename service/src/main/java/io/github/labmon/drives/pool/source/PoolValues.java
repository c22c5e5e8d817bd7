package io.github.labmon.drives.pool.source;

import io.github.labmon.status.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that were read of a pool; its state follows from them.
 *
 * @param level its redundancy in the words of its software
 * @param poolState its state in the words of its software
 * @param blocks kernel names of its block devices, by which mounts are found; for ZFS its own name
 * @param unread where nothing is known of it; {@code null} where it was read
 */
public record PoolValues(
        PoolType type,
        String name,
        @Nullable String level,
        @Nullable String poolState,
        PoolDevices devices,
        PoolSpace space,
        PoolProgress progress,
        PoolIntegrity integrity,
        PoolAccess access,
        Set<String> blocks,
        @Nullable Unread unread) {

    public PoolValues {
        blocks = Set.copyOf(blocks);
    }

    /**
     * Nothing is known of a pool.
     *
     * @param problem the reason; {@code null} while it is read for the first time
     */
    public record Unread(@Nullable Problem problem) {}

    /** A pool of which only the name is known. */
    public static PoolValues named(PoolType type, String name) {
        return new PoolValues(
                type,
                name,
                null,
                null,
                PoolDevices.UNKNOWN,
                PoolSpace.UNKNOWN,
                PoolProgress.NONE,
                PoolIntegrity.UNKNOWN,
                PoolAccess.WRITABLE,
                Set.of(),
                null);
    }

    public PoolValues withName(String other) {
        return new PoolValues(
                type, other, level, poolState, devices, space, progress, integrity, access, blocks, unread);
    }

    public PoolValues withAccess(PoolAccess other) {
        return new PoolValues(type, name, level, poolState, devices, space, progress, integrity, other, blocks, unread);
    }

    public PoolValues withUnread(Unread reason) {
        return new PoolValues(
                type, name, level, poolState, devices, space, progress, integrity, access, blocks, reason);
    }

    /** The pool in the document, in the state that these values mean. */
    public PoolStatus status() {
        var assessment = PoolRules.assess(this);
        return new PoolStatus(
                name,
                type,
                level,
                assessment.state(),
                poolState,
                devices.degraded(),
                devices.marked(),
                space.capacityBytes(),
                space.usedBytes(),
                progress.activity(),
                progress.percent(),
                progress.bytesPerSecond(),
                progress.finishesAt(),
                integrity.lastScrubAt(),
                integrity.mismatches(),
                integrity.dataErrors(),
                space.dataPercent(),
                space.metadataPercent(),
                space.snapshotBytes(),
                access.readOnly(),
                assessment.problem());
    }
}
