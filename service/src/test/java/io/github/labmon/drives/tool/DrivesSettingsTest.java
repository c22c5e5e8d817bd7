package io.github.labmon.drives.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrivesSettingsTest {

    @TempDir
    Path folder;

    @Test
    void withoutVariablesAllDrivesAreReadEveryFiveMinutes() {
        assertThat(DrivesSettings.of(Variables.of(Map.of(), folder)))
                .isEqualTo(new DrivesSettings(
                        Path.of("/sys"),
                        Map.of(),
                        List.of(),
                        List.of("smartctl"),
                        Optional.empty(),
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        OptionalInt.empty()));
    }

    @Test
    void eachVariableIsRead() {
        var variables = Variables.of(
                Map.of(
                        "LABMON_SYS", folder.toString(),
                        "DRIVES_DEVICES", "/dev/sda, sdb=sat",
                        "NVME_DEVICES", "/dev/nvme0,/dev/sdc=sntrealtek,sdd",
                        "SMARTCTL_COMMAND", "sudo -n smartctl",
                        "DRIVES_DUMP_FOLDER", folder.toString(),
                        "DRIVES_DUMP_MAX_AGE", "2h",
                        "DRIVES_INTERVAL", "1h",
                        "DRIVES_TEMPERATURE_LIMIT_CELSIUS", "50"),
                folder);

        assertThat(DrivesSettings.of(variables))
                .isEqualTo(new DrivesSettings(
                        folder,
                        Map.of("sda", Optional.empty(), "sdb", Optional.of("sat")),
                        List.of("sdc", "sdd"),
                        List.of("sudo", "-n", "smartctl"),
                        Optional.of(folder),
                        Duration.ofHours(2),
                        Duration.ofHours(1),
                        OptionalInt.of(50)));
        assertThat(variables.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/sda1", "/dev/nvme0", "sda=", "sda=-d", "sda=sat 1", "/tmp/sda", "md0"})
    void anythingElseThanADiskIsAFault(String device) {
        var variables = Variables.of(Map.of("DRIVES_DEVICES", device), folder);
        DrivesSettings.of(variables);

        assertThat(variables.faults())
                .singleElement()
                .asString()
                .startsWith("DRIVES_DEVICES names a device that is no SATA, SAS or USB drive; allowed: ");
    }
}
