package io.github.labmon.nvme.sysfs;

import io.github.labmon.sysfs.SysfsFile;
import io.github.labmon.sysfs.UsbBridge;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds NVMe drives behind USB bridges. The kernel knows them as SCSI disks; only the numbers of the bridge show that an
 * NVMe drive is behind it, and smartctl needs the type of the bridge to pass it a command.
 */
final class UsbBridges {

    private static final Pattern DISK = Pattern.compile("sd[a-z]{1,3}");

    /** The states of a SCSI device (drivers/scsi/scsi_sysfs.c) in the words of an NVMe controller. */
    private static final Map<String, String> STATES = Map.of(
            "running", "live",
            "created", "new",
            "quiesce", "resetting",
            "blocked", "resetting",
            "created-blocked", "resetting",
            "cancel", "deleting",
            "deleted", "deleting",
            "offline", "dead",
            "transport-offline", "dead");

    private final SysfsDrives sysfs;
    private final Map<String, String> configured;

    /**
     * Of one sysfs.
     *
     * @param configured smartctl's device type by the name of the disk, for bridges that are not known
     */
    UsbBridges(SysfsDrives sysfs, Map<String, String> configured) {
        this.sysfs = sysfs;
        this.configured = Map.copyOf(configured);
    }

    List<DriveIdentity> find() {
        return SysfsFile.names(sysfs.blockFolder("")).stream()
                .filter(name -> DISK.matcher(name).matches())
                .flatMap(name -> identity(name).stream())
                .toList();
    }

    private Optional<DriveIdentity> identity(String name) {
        return SysfsFile.real(sysfs.blockFolder(name)).flatMap(disk -> {
            var bridge = UsbBridge.above(disk);
            var type = Optional.ofNullable(configured.get(name)).or(() -> bridge.flatMap(UsbBridge::nvmeType));
            return type.map(known -> identity(name, disk, bridge, known));
        });
    }

    private DriveIdentity identity(String name, Path disk, Optional<UsbBridge> bridge, String type) {
        var disks = List.of(name);
        return new DriveIdentity(
                name,
                bridge.map(UsbBridge::key).orElse(name),
                model(disk.resolve("device")),
                null, // the bridge's serial number is not the drive's
                null,
                "usb",
                SysfsFile.text(disk.resolve("device/state"))
                        .map(state -> STATES.getOrDefault(state, state))
                        .orElse(null),
                sysfs.readOnly(disks),
                disks,
                sysfs.totalBytes(disks),
                type);
    }

    private static @Nullable String model(Path device) {
        var vendor = SysfsFile.text(device.resolve("vendor")).orElse("");
        var model = SysfsFile.text(device.resolve("model")).orElse("");
        var name = (vendor + " " + model).strip();
        return name.isEmpty() ? null : name;
    }
}
