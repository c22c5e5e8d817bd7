package io.github.labmon.drives.pool.source;

import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The block devices of sysfs and what they are made of. All of it is in the kernel's memory; no device is accessed. */
public final class BlockStack {

    /** More layers than any real stack has. */
    private static final int MOST_LAYERS = 16;

    private BlockStack() {}

    /**
     * The kernel's name of a device.
     *
     * @param path {@code /dev/sda1}, or {@code /dev/mapper/vg-root}, which is {@code dm-0}
     */
    public static Optional<String> name(Path sys, String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (!path.startsWith("/dev/") || name.isEmpty()) {
            return Optional.empty();
        }
        var blocks = sys.resolve("class/block");
        return path.startsWith("/dev/mapper/")
                ? SysfsFile.names(blocks).stream()
                        .filter(block -> dmName(sys, block).equals(Optional.of(name)))
                        .findFirst()
                : Optional.of(name);
    }

    /** The name in the device mapper, {@code vg-root} of {@code dm-0}. */
    public static Optional<String> dmName(Path sys, String block) {
        return SysfsFile.text(sys.resolve("class/block").resolve(block).resolve("dm/name"));
    }

    /**
     * The names of a device and of all below it, with those in the device mapper.
     *
     * @param deviceNumber {@code 253:0}
     */
    public static Set<String> below(Path sys, String deviceNumber) {
        var names = new TreeSet<String>();
        SysfsFile.real(sys.resolve("dev/block").resolve(deviceNumber))
                .ifPresent(device -> add(sys, device, MOST_LAYERS, names));
        return names;
    }

    private static void add(Path sys, Path device, int layers, Set<String> names) {
        var name = String.valueOf(device.getFileName());
        if (!names.add(name) || layers == 0) {
            return;
        }
        dmName(sys, name).ifPresent(names::add);
        if (Files.exists(device.resolve("partition"))) {
            SysfsFile.real(device.resolve("..")).ifPresent(whole -> add(sys, whole, layers - 1, names));
        }
        for (var slave : SysfsFile.names(device.resolve("slaves"))) {
            SysfsFile.real(device.resolve("slaves").resolve(slave))
                    .ifPresent(below -> add(sys, below, layers - 1, names));
        }
    }
}
