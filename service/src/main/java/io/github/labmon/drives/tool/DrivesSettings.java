package io.github.labmon.drives.tool;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where and how drives are read.
 *
 * @param sys the host's {@code /sys}
 * @param devices smartctl's device type, if one is named, by the names of the drives to report; empty for all drives
 * @param ofNvme disks that {@code NVME_DEVICES} names, and that are NVMe drives behind USB bridges
 * @param smartctl the words of smartctl's command
 * @param dumps the folder of SMART data that a program with the right to read drives writes
 * @param dumpMaxAge the age up to which such a file is used
 * @param interval how often the SMART data of a drive is read
 * @param limitCelsius the limit of every drive's temperature; empty for that of the drive itself
 */
@Singleton
public record DrivesSettings(
        Path sys,
        Map<String, Optional<String>> devices,
        List<String> ofNvme,
        List<String> smartctl,
        Optional<Path> dumps,
        Duration dumpMaxAge,
        Duration interval,
        OptionalInt limitCelsius)
        implements Settings {

    private static final String DEVICES = "DRIVES_DEVICES";
    private static final String DUMPS = "DRIVES_DUMP_FOLDER";
    private static final String LIMIT = "DRIVES_TEMPERATURE_LIMIT_CELSIUS";

    private static final Pattern DEVICE =
            Pattern.compile("(?:/dev/)?(?<disk>sd[a-z]{1,3})(?:=(?<type>[a-z][a-z0-9]{1,31}))?");

    private static final Pattern NVME_DISK = Pattern.compile("(?:/dev/)?(?<disk>sd[a-z]{1,3})(?:=.*)?");

    public DrivesSettings {
        devices = Map.copyOf(devices);
        ofNvme = List.copyOf(ofNvme);
        smartctl = List.copyOf(smartctl);
    }

    @Creator
    public static DrivesSettings of(Variables variables) {
        return new DrivesSettings(
                variables.folder("LABMON_SYS", Path.of("/sys")),
                devices(variables),
                variables.list("NVME_DEVICES").stream()
                        .map(NVME_DISK::matcher)
                        .filter(matcher -> matcher.matches())
                        .map(matcher -> matcher.group("disk"))
                        .toList(),
                // No shell: words are separated by blanks.
                List.of(variables.text("SMARTCTL_COMMAND", "smartctl").split("\\s+")),
                dumps(variables),
                variables.duration(
                        "DRIVES_DUMP_MAX_AGE", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(30)),
                variables.duration(
                        "DRIVES_INTERVAL", Duration.ofMinutes(5), Duration.ofMillis(100), Duration.ofDays(1)),
                limitCelsius(variables));
    }

    private static Map<String, Optional<String>> devices(Variables variables) {
        var devices = new LinkedHashMap<String, Optional<String>>();
        for (var text : variables.list(DEVICES)) {
            var device = DEVICE.matcher(text);
            if (!device.matches()) {
                variables.fault(
                        DEVICES,
                        "names a device that is no SATA, SAS or USB drive; allowed: a list of disks such as"
                                + " /dev/sda,/dev/sdb (not a partition such as /dev/sda1), each with smartctl's device type"
                                + " where it needs one, such as /dev/sdc=sat; NVMe drives belong to NVME_DEVICES");
                return Map.of();
            }
            devices.put(device.group("disk"), Optional.ofNullable(device.group("type")));
        }
        return devices;
    }

    private static Optional<Path> dumps(Variables variables) {
        return variables.text(DUMPS, "").isEmpty()
                ? Optional.empty()
                : Optional.of(variables.folder(DUMPS, Path.of("")));
    }

    private static OptionalInt limitCelsius(Variables variables) {
        return variables.text(LIMIT, "").isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(variables.number(LIMIT, 60, 20, 120));
    }
}
