package io.github.labmon.sysfs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A USB device with a disk behind it.
 *
 * @param folder of the device in sysfs
 */
public record UsbBridge(Path folder) {

    private static final String REALTEK = "sntrealtek";
    private static final String JMICRON = "sntjmicron";
    private static final String ASMEDIA = "sntasmedia";

    /** smartctl's device type by the vendor and product number of the bridge (smartmontools, drivedb.h). */
    private static final Map<String, String> NVME_TYPES = Map.ofEntries(
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

    /** The USB device above a disk; empty where the disk is connected in another way. */
    public static Optional<UsbBridge> above(Path disk) {
        for (var folder = disk; folder != null; folder = folder.getParent()) {
            if (SysfsFile.text(folder.resolve("idVendor")).isPresent()) {
                return Optional.of(new UsbBridge(folder));
            }
        }
        return Optional.empty();
    }

    /** smartctl's device type of a bridge that is made for NVMe drives; empty for any other bridge. */
    public Optional<String> nvmeType() {
        return SysfsFile.text(folder.resolve("idVendor"))
                .flatMap(vendor -> SysfsFile.text(folder.resolve("idProduct")).map(product -> vendor + ":" + product))
                .map(NVME_TYPES::get);
    }

    /** Bridges of one kind can share a serial number: the port belongs to the key. */
    public String key() {
        return "usb#" + SysfsFile.text(folder.resolve("serial")).orElse("") + "#" + folder.getFileName();
    }
}
