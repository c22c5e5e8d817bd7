package io.github.labmon.drives;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolReading;
import io.github.labmon.drives.tool.DrivesSettings;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.MeasuredLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of drives, read from a host's /sys in a folder. */
class DrivesMeasurementsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DiskTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DiskTree(root);
    }

    private List<String> lines(String fixture) throws Exception {
        tree.file("output", DriveFixtures.bytes(fixture));
        var variables = Variables.of(
                Map.of(
                        "LABMON_SYS", tree.sys().toString(),
                        "SMARTCTL_COMMAND", tree.script("smartctl", "cat " + root + "/output")),
                root);
        var limits = new DriveReader.Limits(LONG, LONG, DriveReader.Limits.response(LONG));
        try (var reader =
                new DriveReader(DrivesSettings.of(variables), new IdentifierMasking(true), () -> NOW, limits)) {
            return MeasuredLines.of(DrivesMeasurements.of(DrivesStatus.of(NOW, reader.read(), PoolReading.NONE)));
        }
    }

    @Test
    void everyKnownValueOfASataDriveIsMeasured() throws Exception {
        tree.sata("sda");

        assertThat(lines("ata-hdd.json")).isEqualTo("""
                target sda WARNING drives-drive-unhealthy
                drive_info{device="sda",model="LAB HDD 4TB",firmware="1.0",type="SATA"} 1
                drive_standby{device="sda"} 0
                drive_smart_time_seconds{device="sda"} 1767225600
                drive_size_bytes{device="sda"} 4000787030016
                drive_smart_passed{device="sda"} 1
                drive_power_on_seconds_total{device="sda"} 46072800
                drive_power_cycles_total{device="sda"} 25
                drive_failing_attributes{device="sda"} 0
                drive_self_test_failed{device="sda"} 0
                drive_self_test_running{device="sda"} 1
                drive_temperature_limit_celsius{device="sda"} 60
                drive_temperature_celsius{device="sda"} 34
                drive_temperature_margin_celsius{device="sda"} 26
                drive_reallocated_sectors_total{device="sda"} 2
                drive_pending_sectors{device="sda"} 8
                drive_uncorrectable_sectors{device="sda"} 4
                drive_reported_uncorrectable_errors_total{device="sda"} 1
                drive_command_timeouts_total{device="sda"} 1
                drive_crc_errors_total{device="sda"} 3
                """.lines().toList());
    }

    @Test
    void aSasDriveHasErrorCounters() throws Exception {
        tree.sas("sdc", "naa.5000000000000001");

        assertThat(lines("scsi.json"))
                .contains(
                        "drive_grown_defects_total{device=\"sdc\"} 3",
                        "drive_corrected_errors_total{device=\"sdc\",operation=\"read\"} 124",
                        "drive_uncorrected_errors_total{device=\"sdc\",operation=\"read\"} 1",
                        "drive_uncorrected_errors_total{device=\"sdc\",operation=\"write\"} 0",
                        "drive_self_test_failed{device=\"sdc\"} 1");
    }

    @Test
    void anSsdHasItsWear() throws Exception {
        tree.sata("sdb");

        assertThat(lines("ata-ssd.json")).contains("drive_wear_ratio{device=\"sdb\"} 0.07", "target sdb OK");
    }

    @Test
    void aDriveInStandbyHasNoTemperature() throws Exception {
        tree.sata("sda");

        assertThat(lines("standby.json"))
                .containsExactly(
                        "target sda OK",
                        "drive_info{device=\"sda\",model=\"LAB HDD 4TB\",firmware=\"\",type=\"SATA\"} 1",
                        "drive_standby{device=\"sda\"} 1",
                        "drive_size_bytes{device=\"sda\"} 4000787030016");
    }
}
