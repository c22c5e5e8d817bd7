package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.tool.NvmeSettings;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.MeasuredLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of drives, read from a host's /sys in a folder. */
class NvmeMeasurementsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DriveTree(root);
    }

    private List<String> lines(String nvme, String... expectedSerials) throws Exception {
        var settings = NvmeSettings.of(
                Variables.of(tree.variables(nvme, "NVME_EXPECTED_SERIALS", String.join(",", expectedSerials)), root));
        try (var drives = new NvmeDrives(
                settings,
                new IdentifierMasking(true),
                () -> NOW,
                new NvmeDrives.Limits(LONG, LONG, NvmeDrives.Limits.response(LONG)))) {
            return MeasuredLines.of(NvmeMeasurements.of(drives.read()));
        }
    }

    @Test
    void everyKnownValueOfADriveIsMeasured() throws Exception {
        var folder = tree.firstDrive(1_024_000);
        DriveTree.attributes(folder.resolve("nvme0n1"), "nuse", "10");
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "37850", "temp1_max", "81850", "temp1_crit", "84850");
        tree.file("page", SmartFixtures.page());

        assertThat(lines(tree.script("nvme", "cat " + root + "/page")))
                .isEqualTo("""
                target nvme0 OK
                nvme_info{device="nvme0",model="LAB SSD 1TB",firmware="1.0",transport="pcie"} 1
                nvme_controller_state{device="nvme0",state="new"} 0
                nvme_controller_state{device="nvme0",state="live"} 1
                nvme_controller_state{device="nvme0",state="resetting"} 0
                nvme_controller_state{device="nvme0",state="connecting"} 0
                nvme_controller_state{device="nvme0",state="deleting"} 0
                nvme_controller_state{device="nvme0",state="dead"} 0
                nvme_read_only{device="nvme0"} 0
                nvme_smart_log_time_seconds{device="nvme0"} 1767225600
                nvme_temperature_celsius{device="nvme0"} 38
                nvme_warning_temperature_celsius{device="nvme0"} 82
                nvme_critical_temperature_celsius{device="nvme0"} 85
                nvme_sensor_temperature_celsius{device="nvme0",sensor="Sensor 1"} 41
                nvme_sensor_temperature_celsius{device="nvme0",sensor="Sensor 3"} 36
                nvme_throttles_total{device="nvme0",level="light"} 5
                nvme_throttles_total{device="nvme0",level="heavy"} 2
                nvme_throttled_seconds_total{device="nvme0",level="light"} 600
                nvme_throttled_seconds_total{device="nvme0",level="heavy"} 60
                nvme_critical_warning{device="nvme0",flag="available_spare"} 0
                nvme_critical_warning{device="nvme0",flag="temperature"} 0
                nvme_critical_warning{device="nvme0",flag="reliability"} 0
                nvme_critical_warning{device="nvme0",flag="read_only"} 0
                nvme_critical_warning{device="nvme0",flag="volatile_backup"} 0
                nvme_critical_warning{device="nvme0",flag="persistent_memory"} 0
                nvme_read_bytes_total{device="nvme0"} 1024000000000
                nvme_written_bytes_total{device="nvme0"} 2048000000000
                nvme_read_commands_total{device="nvme0"} 50000000000
                nvme_write_commands_total{device="nvme0"} 36893488147419103000
                nvme_busy_seconds_total{device="nvme0"} 74040
                nvme_power_on_seconds_total{device="nvme0"} 28404000
                nvme_power_cycles_total{device="nvme0"} 56
                nvme_unsafe_shutdowns_total{device="nvme0"} 12
                nvme_media_errors_total{device="nvme0"} 0
                nvme_error_log_entries_total{device="nvme0"} 33
                nvme_warning_temperature_seconds_total{device="nvme0"} 240
                nvme_critical_temperature_seconds_total{device="nvme0"} 60
                nvme_available_spare_ratio{device="nvme0"} 0.98
                nvme_available_spare_threshold_ratio{device="nvme0"} 0.1
                nvme_endurance_used_ratio{device="nvme0"} 0.07
                nvme_estimated_life_left_seconds{device="nvme0"} 377308800
                nvme_capacity_size_bytes{device="nvme0"} 1024000
                nvme_allocated_bytes{device="nvme0"} 40960""".lines().toList());
    }

    @Test
    void warningsThatAreNotKnownAreAbsent() throws Exception {
        var folder = tree.firstDrive(1_024_000);
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "37850", "temp1_alarm", "1");
        var nvme = tree.script("nvme", "echo '/dev/nvme0: Permission denied' >&2; exit 1");

        assertThat(lines(nvme))
                .filteredOn(line -> !line.startsWith("nvme_controller_state"))
                .isEqualTo("""
                target nvme0 WARNING nvme-smart-needs-root
                nvme_info{device="nvme0",model="LAB SSD 1TB",firmware="1.0",transport="pcie"} 1
                nvme_read_only{device="nvme0"} 0
                nvme_temperature_celsius{device="nvme0"} 38
                nvme_critical_warning{device="nvme0",flag="temperature"} 1
                nvme_capacity_size_bytes{device="nvme0"} 1024000""".lines().toList());
    }

    @Test
    void aMissingExpectedDriveIsReportedWithoutItsSerialNumber() throws Exception {
        assertThat(lines("/labmon/no-such-tool", "LAB0123456789", "LAB9876543210"))
                .isEqualTo("""
                target expected1 DOWN nvme-drive-gone
                target expected2 DOWN nvme-drive-gone
                nvme_info{device="expected1",model="",firmware="",transport=""} 1
                nvme_info{device="expected2",model="",firmware="",transport=""} 1""".lines().toList());
    }
}
