package io.github.labmon.nvme.sysfs;

import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.smart.TemperatureSensor;
import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The temperatures that the kernel (5.5 and newer) publishes in hwmon without any right, and the blocks that the drive
 * calls allocated. The kernel queries the drive for each, so reading can hang with it.
 */
final class HwmonSensors {

    private static final double MILLI = 1000.0;
    private static final int SENSORS = 8;

    /** 0 K, which a drive reports for a temperature that it does not measure (drivers/nvme/host/hwmon.c). */
    private static final int NOT_REPORTED = -273;

    private final SysfsDrives drives;

    HwmonSensors(SysfsDrives drives) {
        this.drives = drives;
    }

    DriveSensors read(DriveIdentity drive) {
        var allocated = allocatedBytes(drive);
        return hwmon(drive)
                .map(folder -> read(folder, allocated))
                .orElseGet(() -> new DriveSensors(null, List.of(), TemperatureLimits.NONE, null, allocated, null));
    }

    private static DriveSensors read(Path hwmon, @Nullable Long allocatedBytes) {
        var composite = celsius(hwmon, "temp1_input");
        return new DriveSensors(
                composite.filter(PlausibilityCheck::isTemperature).orElse(null),
                sensors(hwmon),
                limits(hwmon),
                SysfsFile.number(hwmon.resolve("temp1_alarm"))
                        .map(alarm -> alarm != 0)
                        .orElse(null),
                allocatedBytes,
                composite
                        .filter(celsius -> !PlausibilityCheck.isTemperature(celsius))
                        .orElse(null));
    }

    private static List<TemperatureSensor> sensors(Path hwmon) {
        var sensors = new ArrayList<TemperatureSensor>();
        for (int number = 1; number <= SENSORS; number++) {
            var file = "temp" + (number + 1);
            var label = SysfsFile.text(hwmon.resolve(file + "_label")).orElse("Sensor " + number);
            celsius(hwmon, file + "_input")
                    .filter(PlausibilityCheck::isTemperature)
                    .ifPresent(celsius -> sensors.add(new TemperatureSensor(label, celsius)));
        }
        return sensors;
    }

    private Optional<Path> hwmon(DriveIdentity drive) {
        return drive.isBridged() ? Optional.empty() : hwmon(drives.folder(drive.name()));
    }

    /** Newer kernels place it below the controller, older ones below the PCI device. */
    private static Optional<Path> hwmon(Path controller) {
        return Stream.of(controller, controller.resolve("hwmon"), controller.resolve("device/hwmon"))
                .flatMap(parent -> SysfsFile.names(parent).stream()
                        .filter(name -> name.matches("hwmon\\d+"))
                        .map(parent::resolve))
                .filter(folder -> SysfsFile.text(folder.resolve("name"))
                        .filter("nvme"::equals)
                        .isPresent())
                .findFirst();
    }

    /** Rounded, it is the Kelvin of the drive less 273, as in all tools of the field; empty for 0 K. */
    private static Optional<Integer> celsius(Path hwmon, String file) {
        return SysfsFile.number(hwmon.resolve(file))
                .map(milli -> (int) Math.round(milli / MILLI))
                .filter(celsius -> celsius != NOT_REPORTED);
    }

    TemperatureLimits limits(DriveIdentity drive) {
        return hwmon(drive).map(HwmonSensors::limits).orElse(TemperatureLimits.NONE);
    }

    private static TemperatureLimits limits(Path hwmon) {
        return TemperatureLimits.of(
                celsius(hwmon, "temp1_max").orElse(null),
                celsius(hwmon, "temp1_crit").orElse(null));
    }

    private @Nullable Long allocatedBytes(DriveIdentity drive) {
        long sum = 0;
        for (var disk : drive.disks()) {
            var folder = drives.blockFolder(disk);
            var blocks = SysfsFile.number(folder.resolve("nuse"));
            var size = SysfsFile.number(folder.resolve("queue/logical_block_size"));
            if (blocks.isEmpty() || size.isEmpty() || blocks.get() < 0) {
                return null;
            }
            sum += blocks.get() * size.get();
        }
        return drive.disks().isEmpty() ? null : sum;
    }
}
