package io.github.labmon.nvme.sysfs;

import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The drives that the kernel lists in {@code /sys/class/nvme}, and those behind USB bridges. */
public final class SysfsDrives {

    /** Sysfs counts in sectors of 512 bytes, whatever the block size of the drive. */
    private static final long SECTOR = 512;

    private static final Pattern CONTROLLER = Pattern.compile("nvme\\d+");

    /** {@code nvme0n1}, or a hidden path {@code nvme0c1n1} to {@code nvme0n1} where the kernel does multipath. */
    private static final Pattern NAMESPACE = Pattern.compile("(nvme\\d+)(?:c\\d+)?(n\\d+)");

    /**
     * What the kernel prints as the serial number of a controller that it is still setting up: the subsystem, which has the number,
     * is not known yet (drivers/nvme/host/sysfs.c). The first form is that of Linux 5.2 and newer.
     */
    private static final Set<String> NOT_IDENTIFIED = Set.of("(efault)", "(null)");

    private final Path sys;
    private final UsbBridges bridges;
    private final HwmonSensors hwmon;

    /**
     * Of one sysfs.
     *
     * @param bridges smartctl's device type by the name of a disk behind a USB bridge that is not known
     */
    public SysfsDrives(Path sys, Map<String, String> bridges) {
        this.sys = sys;
        this.bridges = new UsbBridges(this, bridges);
        this.hwmon = new HwmonSensors(this);
    }

    /** Whether there is a sysfs at all. */
    public boolean isVisible() {
        return Files.isDirectory(sys.resolve("class"));
    }

    /** All drives that the kernel has identified. No drive is queried: the kernel has everything in memory. */
    public List<DriveIdentity> find() {
        return Stream.concat(controllers(), bridges.find().stream()).toList();
    }

    /** The temperatures of a drive and its allocated blocks. The kernel queries the drive for them: this can hang. */
    public DriveSensors sensors(DriveIdentity drive) {
        return hwmon.read(drive);
    }

    /** The thresholds of its temperature that the kernel knows. */
    public TemperatureLimits limits(DriveIdentity drive) {
        return hwmon.limits(drive);
    }

    private Stream<DriveIdentity> controllers() {
        return SysfsFile.names(sys.resolve("class/nvme")).stream()
                .filter(name -> CONTROLLER.matcher(name).matches())
                .map(this::controller)
                .filter(drive -> drive.serial() == null || !NOT_IDENTIFIED.contains(drive.serial()));
    }

    Path folder(String name) {
        return sys.resolve("class/nvme").resolve(name);
    }

    Path blockFolder(String disk) {
        return sys.resolve("class/block").resolve(disk);
    }

    private DriveIdentity controller(String name) {
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
                totalBytes(disks),
                null);
    }

    /** A drive can have several controllers; over a network their numbers change with each connection. */
    private String key(String name, Optional<String> serial, Optional<String> transport) {
        var overNetwork = transport.isPresent() && !transport.get().equals("pcie");
        var number = SysfsFile.text(folder(name).resolve(overNetwork ? "address" : "cntlid"));
        return serial.map(text -> text + "#" + number.orElse("")).orElse(name);
    }

    @Nullable
    Boolean readOnly(List<String> disks) {
        var flags = disks.stream()
                .flatMap(disk -> SysfsFile.number(blockFolder(disk).resolve("ro")).stream())
                .toList();
        return flags.isEmpty() ? null : flags.stream().anyMatch(flag -> flag != 0);
    }

    @Nullable
    Long totalBytes(List<String> disks) {
        long total = disks.stream()
                .flatMap(disk -> SysfsFile.number(blockFolder(disk).resolve("size")).stream())
                .mapToLong(sectors -> Math.max(0, sectors) * SECTOR)
                .sum();
        return total > 0 ? total : null;
    }
}
