package io.github.labmon.drives.pool.btrfs;

import io.github.labmon.sysfs.SysfsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mounted Btrfs file system in {@code /sys/fs/btrfs/<UUID>} (fs/btrfs/sysfs.c of the kernel).
 *
 * @param label empty where it has none
 * @param devices the names of its block devices
 * @param members its devices by their numbers
 * @param profiles of its data, such as {@code raid1}; more than one while it is converted
 * @param rawBytes the sizes of its devices together
 * @param data the allocation of data
 * @param metadata that of metadata
 * @param system that of the map of the devices
 * @param operation such as {@code balance}; {@code none}
 */
record BtrfsAttributes(
        String uuid,
        Optional<String> label,
        List<String> devices,
        List<Member> members,
        List<String> profiles,
        long rawBytes,
        Allocation data,
        Allocation metadata,
        Allocation system,
        Optional<String> operation) {

    private static final long SECTOR = 512;

    /**
     * A device.
     *
     * @param counters empty before Linux 5.14
     */
    record Member(long id, boolean isMissing, Optional<BtrfsCounters> counters) {}

    /**
     * The space that is allocated to one purpose.
     *
     * @param total without copies
     * @param used of it
     * @param diskTotal with all copies
     */
    record Allocation(long total, long used, long diskTotal) {}

    /** Reads it; no device is accessed. */
    static BtrfsAttributes read(Path sys, String uuid) {
        var folder = sys.resolve("fs/btrfs").resolve(uuid);
        var devices = SysfsFile.names(folder.resolve("devices"));
        var allocation = folder.resolve("allocation");
        return new BtrfsAttributes(
                uuid,
                SysfsFile.text(folder.resolve("label")),
                devices,
                members(folder.resolve("devinfo")),
                profiles(allocation.resolve("data")),
                devices.stream()
                                .mapToLong(name -> SysfsFile.number(sys.resolve("class/block")
                                                .resolve(name)
                                                .resolve("size"))
                                        .orElse(0L))
                                .sum()
                        * SECTOR,
                allocation(allocation.resolve("data")),
                allocation(allocation.resolve("metadata")),
                allocation(allocation.resolve("system")),
                SysfsFile.text(folder.resolve("exclusive_operation")));
    }

    private static List<Member> members(Path folder) {
        var members = new ArrayList<Member>();
        for (var id : SysfsFile.names(folder)) {
            if (id.matches("\\d{1,18}")) {
                var device = folder.resolve(id);
                members.add(new Member(
                        Long.parseLong(id),
                        SysfsFile.number(device.resolve("missing")).orElse(0L) == 1,
                        lines(device.resolve("error_stats")).flatMap(BtrfsCounters::ofAttribute)));
            }
        }
        return members;
    }

    private static Optional<String> lines(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty(); // not before Linux 5.14
        }
    }

    private static List<String> profiles(Path folder) {
        return SysfsFile.names(folder).stream()
                .filter(name -> Files.isDirectory(folder.resolve(name)))
                .toList();
    }

    private static Allocation allocation(Path folder) {
        return new Allocation(
                SysfsFile.number(folder.resolve("total_bytes")).orElse(0L),
                SysfsFile.number(folder.resolve("bytes_used")).orElse(0L),
                SysfsFile.number(folder.resolve("disk_total")).orElse(0L));
    }

    /** Whether a device is missing. */
    boolean isDegraded() {
        return members.stream().anyMatch(Member::isMissing);
    }

    /**
     * What can be stored with the copies of the present profile, as {@code btrfs filesystem usage} estimates it; 0 where
     * nothing is allocated to data yet.
     */
    long capacityBytes() {
        return data.total() > 0 && data.diskTotal() > 0
                ? Math.round((double) rawBytes * data.total() / data.diskTotal())
                : 0;
    }

    long usedBytes() {
        return data.used() + metadata.used() + system.used();
    }

    /** With copies, what a scrub reads. */
    long rawUsedBytes() {
        return rawUsed(data) + rawUsed(metadata) + rawUsed(system);
    }

    private static long rawUsed(Allocation part) {
        return part.total() > 0 ? Math.round((double) part.used() * part.diskTotal() / part.total()) : 0;
    }
}
