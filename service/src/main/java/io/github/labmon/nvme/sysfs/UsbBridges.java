package io.github.labmon.nvme.sysfs;

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

    private static final String REALTEK = "sntrealtek";
    private static final String JMICRON = "sntjmicron";
    private static final String ASMEDIA = "sntasmedia";

    /** smartctl's device type by the vendor and product number of the bridge (smartmontools, drivedb.h). */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("0bda:9210", REALTEK),
            Map.entry("0bda:9211", REALTEK),
            Map.entry("0bda:9220", REALTEK),
            Map.entry("2eb9:9211", REALTEK),
            Map.entry("1de1:e101", REALTEK),
            Map.entry("152d:0583", JMICRON),
            Map.entry("152d:a583", JMICRON),
            Map.entry("152d:b581", JMICRON),
            Map.entry("30de:1000", JMICRON),
            Map.entry("174c:2362", ASMEDIA),
            Map.entry("174c:2364", ASMEDIA));

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
            var bridge = bridge(disk);
            var type = Optional.ofNullable(configured.get(name))
                    .or(() -> bridge.flatMap(UsbBridges::ids).map(TYPES::get));
            return type.map(known -> identity(name, disk, bridge, known));
        });
    }

    private DriveIdentity identity(String name, Path disk, Optional<Path> bridge, String type) {
        var disks = List.of(name);
        return new DriveIdentity(
                name,
                bridge.map(UsbBridges::key).orElse(name),
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

    /** The USB device above a disk. */
    private static Optional<Path> bridge(Path disk) {
        for (var folder = disk; folder != null; folder = folder.getParent()) {
            if (SysfsFile.text(folder.resolve("idVendor")).isPresent()) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ids(Path bridge) {
        return SysfsFile.text(bridge.resolve("idVendor"))
                .flatMap(vendor -> SysfsFile.text(bridge.resolve("idProduct")).map(product -> vendor + ":" + product));
    }

    /** Bridges of one kind can share a serial number: the port belongs to the key. */
    private static String key(Path bridge) {
        return "usb#" + SysfsFile.text(bridge.resolve("serial")).orElse("") + "#" + bridge.getFileName();
    }

    private static @Nullable String model(Path device) {
        var vendor = SysfsFile.text(device.resolve("vendor")).orElse("");
        var model = SysfsFile.text(device.resolve("model")).orElse("");
        var name = (vendor + " " + model).strip();
        return name.isEmpty() ? null : name;
    }
}
