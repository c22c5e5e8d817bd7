package io.github.labmon.nvme.tool;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and how drives are read.
 *
 * @param proc the host's {@code /proc}
 * @param sys the host's {@code /sys}
 * @param devices the names of the drives to report, without their folder; empty for all
 * @param bridges smartctl's device type by the name of a disk behind a USB bridge
 * @param expectedSerials of drives that are reported as missing where they are not there
 * @param nvme the words of nvme-cli's command
 * @param smartctl the words of smartctl's command
 * @param dumps the folder of SMART logs that a program with the right to read them writes
 * @param dumpMaxAge the age up to which such a log is used
 * @param freshness how long a reading is served
 */
@Singleton
public record NvmeSettings(
        Path proc,
        Path sys,
        List<String> devices,
        Map<String, String> bridges,
        List<String> expectedSerials,
        List<String> nvme,
        List<String> smartctl,
        Optional<Path> dumps,
        Duration dumpMaxAge,
        Duration freshness)
        implements Settings {

    private static final Pattern DEVICE = Pattern.compile(
            "(?:/dev/)?(?:(?<controller>nvme\\d{1,5})|(?<disk>sd[a-z]{1,3})(?:=(?<bridge>snt(?:realtek|jmicron|asmedia)))?)");

    private static final String DEVICES = "NVME_DEVICES";
    private static final String DUMPS = "NVME_DUMP_FOLDER";

    public NvmeSettings {
        devices = List.copyOf(devices);
        bridges = Map.copyOf(bridges);
        expectedSerials = List.copyOf(expectedSerials);
        nvme = List.copyOf(nvme);
        smartctl = List.copyOf(smartctl);
    }

    @Creator
    public static NvmeSettings of(Variables variables) {
        var names = new ArrayList<String>();
        var bridges = new HashMap<String, String>();
        devices(variables).forEach(device -> {
            var disk = device.group("disk");
            names.add(disk == null ? device.group("controller") : disk);
            Optional.ofNullable(device.group("bridge")).ifPresent(bridge -> bridges.put(disk, bridge));
        });
        return new NvmeSettings(
                variables.folder("LABMON_PROC", Path.of("/proc")),
                variables.folder("LABMON_SYS", Path.of("/sys")),
                names,
                bridges,
                variables.list("NVME_EXPECTED_SERIALS"),
                words(variables, "NVME_COMMAND", "nvme"),
                words(variables, "SMARTCTL_COMMAND", "smartctl"),
                dumps(variables),
                variables.duration(
                        "NVME_DUMP_MAX_AGE", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(30)),
                variables.duration(
                        "NVME_FRESHNESS", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)));
    }

    private static List<Matcher> devices(Variables variables) {
        var devices = variables.list(DEVICES).stream().map(DEVICE::matcher).toList();
        if (!devices.stream().allMatch(Matcher::matches)) {
            variables.unusable(
                    DEVICES,
                    "names a device that is no NVMe drive; allowed: a list of controllers such as"
                            + " /dev/nvme0,/dev/nvme1 (not a namespace such as /dev/nvme0n1), and of disks behind USB"
                            + " bridges such as /dev/sda or /dev/sda=sntrealtek (sntrealtek, sntjmicron, sntasmedia)");
            return List.of();
        }
        return devices;
    }

    /** No shell: words are separated by blanks. */
    private static List<String> words(Variables variables, String name, String fallback) {
        return List.of(variables.text(name, fallback).split("\\s+"));
    }

    private static Optional<Path> dumps(Variables variables) {
        return variables.text(DUMPS, "").isEmpty()
                ? Optional.empty()
                : Optional.of(variables.folder(DUMPS, Path.of("")));
    }
}
