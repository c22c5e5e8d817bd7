package io.github.labmon.nvme.sysfs;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.SpaceResult;
import io.github.labmon.status.Percent;
import io.github.labmon.status.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sizes of the file systems on drives, read once and shared by all drives: a mirror counts for each of its disks. */
public final class FileSystemUsage {

    /** A file system cannot be larger than its drive, but for rounding. */
    private static final double ROUNDING = 1.001;

    private final @Nullable Map<Mount, BlockDevices.UnderlyingDisks> placed;
    private final Map<Mount, SpaceResult> results;

    /**
     * Of these results.
     *
     * @param placed the disks below each file system; {@code null} where the list of mounts could not be read
     */
    FileSystemUsage(@Nullable Map<Mount, BlockDevices.UnderlyingDisks> placed, Map<Mount, SpaceResult> results) {
        this.placed = placed;
        this.results = results;
    }

    /**
     * The sizes of a drive that are known without its file systems.
     *
     * @param totalBytes of the drive
     * @param allocatedBytes the part that the drive calls allocated
     */
    public record Sizes(@Nullable Long totalBytes, @Nullable Long allocatedBytes) {

        DriveCapacity without(@Nullable Problem problem) {
            return new DriveCapacity(totalBytes, null, null, null, allocatedBytes, problem);
        }
    }

    /** Of one drive. */
    public DriveCapacity capacity(DriveIdentity drive, Sizes sizes) {
        if (placed == null) {
            return sizes.without(CapacityProblems.mountsNotReadable());
        }
        var mounts = placed.entrySet().stream()
                .filter(each -> !Collections.disjoint(each.getValue().disks(), drive.disks()))
                .toList();
        for (var mount : mounts) {
            if (mount.getValue().isSpread()) {
                return sizes.without(CapacityProblems.spread(mount.getKey()));
            }
        }
        return sum(mounts.stream().map(Map.Entry::getKey).toList(), sizes);
    }

    private DriveCapacity sum(Collection<Mount> mounts, Sizes sizes) {
        var known = new ArrayList<FileSystemSpace>();
        for (var mount : mounts) {
            var result = results.get(mount);
            if (result instanceof SpaceResult.Available space) {
                known.add(space.space());
            } else if (result instanceof SpaceResult.NotVisible) {
                return sizes.without(CapacityProblems.notPermitted(mount));
            } else if (result instanceof SpaceResult.Pending) {
                return sizes.without(null);
            } else if (!(result instanceof SpaceResult.Covered)) {
                return sizes.without(CapacityProblems.silent(mount));
            }
        }
        return known.isEmpty() ? sizes.without(CapacityProblems.noFileSystem()) : sum(known, sizes);
    }

    private static DriveCapacity sum(List<FileSystemSpace> spaces, Sizes sizes) {
        long total = 0;
        long used = 0;
        long free = 0;
        for (var space : spaces) {
            total += space.totalBytes();
            used += space.usedBytes();
            free += space.usableBytes();
        }
        if (total <= 0 || (sizes.totalBytes() != null && total > sizes.totalBytes() * ROUNDING)) {
            return sizes.without(CapacityProblems.implausible());
        }
        return new DriveCapacity(
                sizes.totalBytes(), used, free, Percent.of(used, used + free), sizes.allocatedBytes(), null);
    }
}
