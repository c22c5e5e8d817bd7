package io.github.labmon.nvme.sysfs;

import io.github.labmon.mounts.Mount;
import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the disks below a file system: through partitions, LVM, dm-crypt and multipath ({@code slaves}), md, and the list
 * of devices that Btrfs keeps. All of it is in the kernel's memory; no device is queried.
 */
final class BlockDevices {

    /** More layers than any real stack has; a circle, which cannot be, ends here. */
    private static final int MOST_LAYERS = 16;

    private final Path sys;

    BlockDevices(Path sys) {
        this.sys = sys;
    }

    /**
     * The disks below a device.
     *
     * @param disks their names, {@code nvme0n1}
     * @param isSpread whether parts of it are on one of them and parts on another, so that no share of one disk is known
     */
    record UnderlyingDisks(Set<String> disks, boolean isSpread) {

        UnderlyingDisks {
            disks = Set.copyOf(disks);
        }
    }

    /** Empty where sysfs has no device, as for file systems of a server. */
    UnderlyingDisks below(Mount mount) {
        var devices = mount.deviceNumber().startsWith("0:") ? bySource(mount.source()) : byNumber(mount.deviceNumber());
        return union(devices.stream().map(device -> below(device, 0)).toList(), false);
    }

    private List<Path> byNumber(String deviceNumber) {
        return SysfsFile.real(sys.resolve("dev/block").resolve(deviceNumber)).stream()
                .toList();
    }

    /** Btrfs and bcachefs have numbers of their own, not those of a device. */
    private List<Path> bySource(String source) {
        var names = new TreeSet<String>();
        for (var device : source.split(":", -1)) {
            if (device.startsWith("/dev/")) {
                blockName(device).ifPresent(names::add);
            }
        }
        for (var fileSystem : SysfsFile.names(sys.resolve("fs/btrfs"))) {
            var members =
                    SysfsFile.names(sys.resolve("fs/btrfs").resolve(fileSystem).resolve("devices"));
            if (members.stream().anyMatch(names::contains)) {
                names.addAll(members);
            }
        }
        return names.stream()
                .flatMap(name -> SysfsFile.real(sys.resolve("class/block").resolve(name)).stream())
                .toList();
    }

    /** {@code dm-0} of {@code /dev/mapper/vg-root}. */
    private Optional<String> blockName(String device) {
        var name = device.substring(device.lastIndexOf('/') + 1);
        if (name.isEmpty() || !device.startsWith("/dev/mapper/")) {
            return Optional.of(name).filter(text -> !text.isEmpty());
        }
        return SysfsFile.names(sys.resolve("class/block")).stream()
                .filter(block -> SysfsFile.text(
                                sys.resolve("class/block").resolve(block).resolve("dm/name"))
                        .equals(Optional.of(name)))
                .findFirst();
    }

    private UnderlyingDisks below(Path device, int layer) {
        var slaves = SysfsFile.names(device.resolve("slaves"));
        if (!slaves.isEmpty() && layer < MOST_LAYERS) {
            var parts = slaves.stream()
                    .flatMap(slave -> SysfsFile.real(device.resolve("slaves").resolve(slave)).stream())
                    .map(slave -> below(slave, layer + 1))
                    .toList();
            return union(parts, holdsAllOnEach(device));
        }
        var isPartition = Files.exists(device.resolve("partition"));
        return new UnderlyingDisks(Set.of(nameOf(isPartition ? device.resolve("..") : device)), false);
    }

    private static String nameOf(Path device) {
        return String.valueOf(device.normalize().getFileName());
    }

    /** An md mirror, and dm-multipath, whose parts are several paths to the same disk. */
    private static boolean holdsAllOnEach(Path device) {
        return SysfsFile.text(device.resolve("md/level")).equals(Optional.of("raid1"))
                || SysfsFile.text(device.resolve("dm/uuid"))
                        .filter(uuid -> uuid.startsWith("mpath-"))
                        .isPresent();
    }

    private static UnderlyingDisks union(List<UnderlyingDisks> parts, boolean allOnEach) {
        var disks = new TreeSet<String>();
        parts.forEach(part -> disks.addAll(part.disks()));
        var isSpread = parts.stream().anyMatch(UnderlyingDisks::isSpread)
                || (disks.size() > 1 && !allOnEach && parts.size() > 1);
        return new UnderlyingDisks(disks, isSpread);
    }
}
