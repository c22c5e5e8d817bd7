package io.github.labmon.nvme.tool;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where and how drives are read.
 *
 * @param proc the host's {@code /proc}
 * @param sys the host's {@code /sys}
 * @param devices the names of the controllers to tell of, without their folder; empty for all
 * @param expectedSerials of drives that are missed where they are not there
 * @param nvme the words of nvme-cli's command
 * @param smartctl the words of smartctl's command
 * @param dumps the folder of SMART logs that somebody with the right to read them writes
 * @param dumpMaxAge how old such a log may be
 * @param freshness how long a reading is served
 */
@Singleton
public record NvmeSettings(
        Path proc,
        Path sys,
        List<String> devices,
        List<String> expectedSerials,
        List<String> nvme,
        List<String> smartctl,
        Optional<Path> dumps,
        Duration dumpMaxAge,
        Duration freshness)
        implements Settings {

    private static final Pattern CONTROLLER = Pattern.compile("(?:/dev/)?(nvme\\d{1,5})");
    private static final String DUMPS = "NVME_DUMP_FOLDER";

    public NvmeSettings {
        devices = List.copyOf(devices);
        expectedSerials = List.copyOf(expectedSerials);
        nvme = List.copyOf(nvme);
        smartctl = List.copyOf(smartctl);
    }

    @Creator
    static NvmeSettings of(Variables variables) {
        return new NvmeSettings(
                variables.folder("LABMON_PROC", Path.of("/proc")),
                variables.folder("LABMON_SYS", Path.of("/sys")),
                devices(variables),
                variables.list("NVME_EXPECTED_SERIALS"),
                words(variables, "NVME_COMMAND", "nvme"),
                words(variables, "SMARTCTL_COMMAND", "smartctl"),
                dumps(variables),
                variables.duration(
                        "NVME_DUMP_MAX_AGE", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(30)),
                variables.duration(
                        "NVME_FRESHNESS", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)));
    }

    private static List<String> devices(Variables variables) {
        var devices = variables.list("NVME_DEVICES");
        if (!devices.stream().allMatch(device -> CONTROLLER.matcher(device).matches())) {
            variables.fault(
                    "NVME_DEVICES",
                    "names something that is no NVMe controller; allowed: a list such as /dev/nvme0,/dev/nvme1 (not a"
                            + " namespace such as /dev/nvme0n1)");
            return List.of();
        }
        return devices.stream()
                .map(device -> CONTROLLER.matcher(device).replaceAll("$1"))
                .toList();
    }

    /** No shell: words are what stands between blanks. */
    private static List<String> words(Variables variables, String name, String fallback) {
        return List.of(variables.text(name, fallback).split("\\s+"));
    }

    private static Optional<Path> dumps(Variables variables) {
        return variables.text(DUMPS, "").isEmpty()
                ? Optional.empty()
                : Optional.of(variables.folder(DUMPS, Path.of("")));
    }
}
