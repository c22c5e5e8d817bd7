package io.github.labmon.nvme.sysfs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds drives in {@code /sys/class/nvme}. All that is read here the kernel has at hand: no drive is asked. */
public final class SysfsDrives {

    /** Sysfs counts in these, whatever the drive's own blocks are. */
    private static final long SECTOR = 512;

    private static final Pattern CONTROLLER = Pattern.compile("nvme\\d+");

    /** {@code nvme0n1}, or a hidden path {@code nvme0c1n1} to {@code nvme0n1} where the kernel does multipath. */
    private static final Pattern NAMESPACE = Pattern.compile("(nvme\\d+)(?:c\\d+)?(n\\d+)");

    private final Path sys;

    public SysfsDrives(Path sys) {
        this.sys = sys;
    }

    /** Whether there is a sysfs at all. */
    public boolean isVisible() {
        return Files.isDirectory(sys.resolve("class"));
    }

    public List<DriveIdentity> find() {
        return SysfsFile.names(sys.resolve("class/nvme")).stream()
                .filter(name -> CONTROLLER.matcher(name).matches())
                .map(this::identity)
                .toList();
    }

    Path folder(String name) {
        return sys.resolve("class/nvme").resolve(name);
    }

    Path blockFolder(String disk) {
        return sys.resolve("class/block").resolve(disk);
    }

    private DriveIdentity identity(String name) {
        var folder = folder(name);
        var serial = SysfsFile.text(folder.resolve("serial"));
        var transport = SysfsFile.text(folder.resolve("transport"));
        var disks = SysfsFile.names(folder).stream()
                .map(NAMESPACE::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1) + matcher.group(2))
                .distinct()
                .toList();
        return new DriveIdentity(
                name,
                key(name, serial, transport),
                SysfsFile.text(folder.resolve("model")).orElse(null),
                serial.orElse(null),
                SysfsFile.text(folder.resolve("firmware_rev")).orElse(null),
                transport.orElse(null),
                SysfsFile.text(folder.resolve("state")).orElse(null),
                readOnly(disks),
                disks,
                totalBytes(disks));
    }

    /** A drive can have several controllers; over a network their numbers change with each connection. */
    private String key(String name, Optional<String> serial, Optional<String> transport) {
        var overNetwork = transport.isPresent() && !transport.get().equals("pcie");
        var which = SysfsFile.text(folder(name).resolve(overNetwork ? "address" : "cntlid"));
        return serial.map(text -> text + "#" + which.orElse("")).orElse(name);
    }

    private @Nullable Boolean readOnly(List<String> disks) {
        var flags = disks.stream()
                .flatMap(disk -> SysfsFile.number(blockFolder(disk).resolve("ro")).stream())
                .toList();
        return flags.isEmpty() ? null : flags.stream().anyMatch(flag -> flag != 0);
    }

    private @Nullable Long totalBytes(List<String> disks) {
        long total = disks.stream()
                .flatMap(disk -> SysfsFile.number(blockFolder(disk).resolve("size")).stream())
                .mapToLong(sectors -> Math.max(0, sectors) * SECTOR)
                .sum();
        return total > 0 ? total : null;
    }
}
