package io.github.labmon.drives.block;

import io.github.labmon.sysfs.SysfsFile;
import io.github.labmon.sysfs.UsbBridge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds SATA, SAS and USB drives: the disks of the kernel's SCSI layer. No drive is queried, the kernel has everything in
 * memory. Omitted are NVMe drives behind USB bridges, which the function {@code nvme} reports, drives with a removable medium
 * and those without a size, such as empty card readers.
 */
public final class BlockDrives {

    /** Sysfs counts in sectors of 512 bytes, whatever the block size of the drive. */
    private static final long SECTOR = 512;

    private static final Pattern DISK = Pattern.compile("sd[a-z]{1,3}");

    /** A SAS end device in the path of a drive (drivers/scsi/scsi_transport_sas.c). */
    private static final Pattern SAS_PATH = Pattern.compile(".*/end_device-[^/]+/.*");

    /** The vendor of every ATA drive (drivers/ata/libata-scsi.c), also behind the SAS controllers. */
    private static final String ATA_VENDOR = "ATA";

    private final Path sys;
    private final Map<String, Optional<String>> configured;
    private final Set<String> ofNvme;

    /**
     * Of one sysfs.
     *
     * @param configured smartctl's device type by the names of the drives to report; empty for all drives
     * @param ofNvme names of disks that are NVMe drives behind USB bridges
     */
    public BlockDrives(Path sys, Map<String, Optional<String>> configured, Collection<String> ofNvme) {
        this.sys = sys;
        this.configured = Map.copyOf(configured);
        this.ofNvme = Set.copyOf(ofNvme);
    }

    /** Whether there is a sysfs at all. */
    public boolean isVisible() {
        return Files.isDirectory(sys.resolve("class"));
    }

    /** All of them, by name. A SAS drive with two paths is listed once. */
    public List<BlockDrive> find() {
        var keys = new HashSet<String>();
        var drives = new ArrayList<BlockDrive>();
        for (var drive : all()) {
            if (keys.add(drive.key())) {
                drives.add(drive);
            } else if (drive.type() != DriveType.SAS) {
                // Two disks behind one USB bridge, and cheap drives whose identifier is that of their model.
                drives.add(drive.withKey(drive.key() + "#" + drive.name()));
            }
        }
        return drives;
    }

    private List<BlockDrive> all() {
        return SysfsFile.names(sys.resolve("class/block")).stream()
                .filter(name -> DISK.matcher(name).matches())
                .filter(name -> configured.isEmpty() || configured.containsKey(name))
                .flatMap(name -> drive(name).stream())
                .toList();
    }

    private Optional<BlockDrive> drive(String name) {
        return SysfsFile.real(sys.resolve("class/block").resolve(name)).flatMap(disk -> {
            var bridge = UsbBridge.above(disk);
            var isNamed = configured.containsKey(name);
            var isNvme =
                    ofNvme.contains(name) || bridge.flatMap(UsbBridge::nvmeType).isPresent();
            var hasMedium = SysfsFile.number(disk.resolve("size")).orElse(0L) > 0
                    && SysfsFile.number(disk.resolve("removable")).orElse(0L) == 0;
            return isNamed || (!isNvme && hasMedium) ? Optional.of(drive(name, disk, bridge)) : Optional.empty();
        });
    }

    private BlockDrive drive(String name, Path disk, Optional<UsbBridge> bridge) {
        var device = disk.resolve("device");
        var vendor = SysfsFile.text(device.resolve("vendor")).orElse("");
        var isAta = vendor.equals(ATA_VENDOR);
        var type = type(disk, bridge.isPresent(), isAta);
        return new BlockDrive(
                name,
                bridge.map(UsbBridge::key)
                        .or(() -> SysfsFile.text(device.resolve("wwid")))
                        .orElse(name),
                type,
                model(isAta ? "" : vendor, device),
                SysfsFile.number(disk.resolve("size"))
                        .filter(sectors -> sectors > 0)
                        .map(sectors -> sectors * SECTOR)
                        .orElse(null),
                SysfsFile.number(disk.resolve("queue/rotational"))
                        .map(flag -> flag != 0)
                        .orElse(null),
                isAta,
                configured.getOrDefault(name, Optional.empty()).orElse(null));
    }

    private static DriveType type(Path disk, boolean isUsb, boolean isAta) {
        if (isUsb) {
            return DriveType.USB;
        }
        if (isAta) {
            return DriveType.SATA;
        }
        return SAS_PATH.matcher(disk.toString()).matches() ? DriveType.SAS : DriveType.SCSI;
    }

    private static @Nullable String model(String vendor, Path device) {
        var name = (vendor + " " + SysfsFile.text(device.resolve("model")).orElse("")).strip();
        return name.isEmpty() ? null : name;
    }
}
