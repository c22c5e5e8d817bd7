package io.github.labmon.nvme.sysfs;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.FileSystemSpaces;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.MountTable;
import io.github.labmon.probe.ProbeResult;
import io.github.labmon.status.Percent;
import io.github.labmon.status.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How full the mounted file systems on a drive are. */
public final class DriveFileSystems {

    /** A file system cannot be larger than its drive, but for what rounding makes. */
    private static final double ROUNDING = 1.001;

    private final Path proc;
    private final BlockDevices devices;
    private final FileSystemSpaces spaces;

    public DriveFileSystems(Path proc, BlockDevices devices, FileSystemSpaces spaces) {
        this.proc = proc;
        this.devices = devices;
        this.spaces = spaces;
    }

    /** A file system and the disks below it. */
    private record Placed(Mount mount, BlockDevices.Below below) {

        boolean isOn(List<String> disks) {
            return !Collections.disjoint(below.disks(), disks);
        }
    }

    /** The file systems that were asked for their sizes, and who waits for which. */
    public final class Asked {

        private final @Nullable List<Placed> placed;

        private Asked(@Nullable List<Placed> placed) {
            this.placed = placed;
        }

        /** Of one drive; waits until {@link System#nanoTime()} is {@code until}. */
        public DriveCapacity capacity(DriveIdentity drive, Sizes sizes, long until) throws InterruptedException {
            if (placed == null) {
                return sizes.without(new Problem("nvme-mounts-not-readable", "the list of mounts cannot be read"));
            }
            var mine = placed.stream().filter(each -> each.isOn(drive.disks())).toList();
            if (mine.isEmpty()) {
                return sizes.without(new Problem(
                        "nvme-no-file-system",
                        "no mounted file system that sysfs leads to this drive; ZFS pools and disks given to virtual"
                                + " machines do not show"));
            }
            return sum(mine, sizes, until);
        }
    }

    /**
     * What is known of a drive's size without its file systems.
     *
     * @param totalBytes of the drive
     * @param allocatedBytes what the drive calls allocated
     */
    public record Sizes(@Nullable Long totalBytes, @Nullable Long allocatedBytes) {

        DriveCapacity without(Problem problem) {
            return new DriveCapacity(totalBytes, null, null, null, allocatedBytes, problem);
        }
    }

    /** Begins to ask those on NVMe drives. */
    public Asked ask() {
        try {
            var table = MountTable.read(proc);
            var placed = new ArrayList<Placed>();
            for (var mount : table.mounts()) {
                var below = devices.below(mount);
                if (below.disks().stream().anyMatch(disk -> disk.startsWith("nvme"))) {
                    placed.add(new Placed(mount, below));
                    spaces.ask(table, mount);
                }
            }
            return new Asked(placed);
        } catch (IOException e) {
            return new Asked(null);
        }
    }

    private DriveCapacity sum(List<Placed> mine, Sizes sizes, long until) throws InterruptedException {
        long total = 0;
        long used = 0;
        long free = 0;
        for (var each : mine) {
            if (each.below().isSpread()) {
                return sizes.without(new Problem(
                        "nvme-file-system-spread",
                        each.mount().point() + " lies on several drives, and how full each is, nobody can tell; see"
                                + " /host/status for the file system"));
            }
            if (!(spaces.answer(each.mount(), until) instanceof ProbeResult.Given<FileSystemSpace> given)) {
                return sizes.without(
                        new Problem("nvme-file-system-silent", each.mount().point() + " does not tell how full it is"));
            }
            total += given.value().totalBytes();
            used += given.value().usedBytes();
            free += given.value().usableBytes();
        }
        if (total <= 0 || (sizes.totalBytes() != null && total > sizes.totalBytes() * ROUNDING)) {
            return sizes.without(new Problem(
                    "nvme-capacity-implausible",
                    "the file systems on it call themselves empty, or larger than the drive; see df"));
        }
        return new DriveCapacity(
                sizes.totalBytes(), used, free, Percent.of(used, used + free), sizes.allocatedBytes(), null);
    }
}
