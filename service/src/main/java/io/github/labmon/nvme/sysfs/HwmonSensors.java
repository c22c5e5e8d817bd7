package io.github.labmon.nvme.sysfs;

import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.smart.TemperatureSensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The temperatures that the kernel (5.5 and newer) gives everybody through hwmon, and the blocks that the drive calls
 * allocated. For each the kernel asks the drive, so reading can hang with it.
 */
public final class HwmonSensors {

    private static final double MILLI = 1000.0;
    private static final int SENSORS = 8;

    private final SysfsDrives drives;

    public HwmonSensors(SysfsDrives drives) {
        this.drives = drives;
    }

    public DriveSensors read(DriveIdentity drive) {
        var allocated = allocatedBytes(drive);
        var found = hwmon(drives.folder(drive.name()));
        if (found.isEmpty()) {
            return new DriveSensors(null, List.of(), TemperatureLimits.NONE, null, allocated, null);
        }
        var hwmon = found.get();
        var composite = celsius(hwmon, "temp1_input");
        var sensors = new ArrayList<TemperatureSensor>();
        for (int number = 1; number <= SENSORS; number++) {
            var file = "temp" + (number + 1);
            var label = SysfsFile.text(hwmon.resolve(file + "_label")).orElse("Sensor " + number);
            celsius(hwmon, file + "_input")
                    .filter(PlausibilityCheck::isTemperature)
                    .ifPresent(celsius -> sensors.add(new TemperatureSensor(label, celsius)));
        }
        return new DriveSensors(
                composite.filter(PlausibilityCheck::isTemperature).orElse(null),
                sensors,
                limits(hwmon),
                SysfsFile.number(hwmon.resolve("temp1_alarm"))
                        .map(alarm -> alarm != 0)
                        .orElse(null),
                allocated,
                composite
                        .filter(celsius -> !PlausibilityCheck.isTemperature(celsius))
                        .map(celsius -> "temperature " + celsius)
                        .orElse(null));
    }

    /** Newer kernels hang it on the controller, older ones on the PCI device. */
    private static Optional<Path> hwmon(Path controller) {
        return Stream.of(controller, controller.resolve("hwmon"), controller.resolve("device/hwmon"))
                .flatMap(parent -> SysfsFile.names(parent).stream()
                        .filter(name -> name.matches("hwmon\\d+"))
                        .map(parent::resolve))
                .filter(hwmon -> SysfsFile.text(hwmon.resolve("name"))
                        .filter("nvme"::equals)
                        .isPresent())
                .findFirst();
    }

    /** Rounded, it is the Kelvin of the drive less 273, as the tools of the field count. */
    private static Optional<Integer> celsius(Path hwmon, String file) {
        return SysfsFile.number(hwmon.resolve(file)).map(milli -> (int) Math.round(milli / MILLI));
    }

    /** The thresholds that the kernel knows. */
    public TemperatureLimits limits(DriveIdentity drive) {
        return hwmon(drives.folder(drive.name())).map(HwmonSensors::limits).orElse(TemperatureLimits.NONE);
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
