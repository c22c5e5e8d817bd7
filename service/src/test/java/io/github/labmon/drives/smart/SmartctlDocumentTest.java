package io.github.labmon.drives.smart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.DriveFixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmartctlDocumentTest {

    private static SmartctlDocument parse(String output) {
        return SmartctlDocument.parse(output.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static SmartValues values(String output) {
        return Objects.requireNonNull(parse(output).values());
    }

    @Test
    void everyValueOfADriveWithRotatingDiscsIsRead() {
        assertThat(values(DriveFixtures.text("ata-hdd.json")))
                .isEqualTo(new SmartValues(
                        new ReportedIdentity("LAB HDD 4TB", "LABDRIVE0001", "1.0", 4_000_787_030_016L, true),
                        true,
                        true,
                        34,
                        60,
                        12_798L,
                        25L,
                        // 4295032833 is 0x1_0001_0001: the slow ones are counted again in the upper bytes.
                        new SectorCounts(2L, 8L, 4L, 1L, 1L, 3L, null),
                        List.of(),
                        null,
                        new SelfTest("Short offline", "Completed without error", true, 12_790L, true, 40),
                        List.of(new FailingAttribute(190, "Airflow_Temperature_Cel", 66, 45, false, false))));
    }

    @Test
    void anSsdWithDeviceStatisticsReportsItsWearThere() {
        assertThat(values(DriveFixtures.text("ata-ssd.json")))
                .isEqualTo(new SmartValues(
                        new ReportedIdentity("LAB SSD 500GB", "LABDRIVE0002", "2.1", 500_107_862_016L, false),
                        true,
                        true,
                        31,
                        70,
                        4012L,
                        118L,
                        new SectorCounts(6L, null, null, 0L, null, 2L, null),
                        List.of(),
                        new WearEstimate(7, "device-statistics"),
                        null,
                        List.of()));
    }

    @Test
    void aSasDriveHasGrownDefectsAndErrorCounters() {
        assertThat(values(DriveFixtures.text("scsi.json")))
                .isEqualTo(new SmartValues(
                        new ReportedIdentity("LAB SAS10K", "LABDRIVE0003", "A001", 600_127_266_816L, true),
                        true,
                        true,
                        38,
                        65,
                        41_211L,
                        null,
                        new SectorCounts(null, null, null, null, null, null, 3L),
                        List.of(
                                new ErrorCounter("read", 124L, 1L, 4_123_456_000_000L),
                                new ErrorCounter("write", 0L, 0L, 987_500_000_000L)),
                        null,
                        new SelfTest("Background short", "Failed in segment", false, 41_200L, false, null),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "231, SSD_Life_Left, 97, 3",
        "202, Percent_Lifetime_Remain, 88, 12",
        "233, Media_Wearout_Indicator, 100, 0",
        "169, Remaining_Lifetime_Perc, 1, 99",
        "177, Wear_Leveling_Count, 93, 7",
        "173, Ave_Block-Erase_Count, 50, 50"
    })
    void anSsdWithoutDeviceStatisticsReportsItsWearInTheAttributeOfItsMaker(int id, String name, int value, int used) {
        assertThat(values(ssd(id, name, value)).wear()).isEqualTo(new WearEstimate(used, id + " " + name));
    }

    @ParameterizedTest
    @CsvSource({"177, Unknown_Attribute, 93", "231, Temperature_Celsius, 60", "233, Media_Wearout_Indicator, 200"})
    void anAttributeThatMeansSomethingElseIsNoWear(int id, String name, int value) {
        assertThat(values(ssd(id, name, value)).wear()).isNull();
    }

    private static String ssd(int id, String name, int value) {
        return """
                {"smartctl":{"version":[7,3],"exit_status":0},"device":{"protocol":"ATA"},"user_capacity":{"bytes":1},
                 "rotation_rate":0,"ata_smart_attributes":{"table":[{"id":%d,"name":"%s","value":%d,"thresh":0,
                 "when_failed":"","raw":{"value":0,"string":"0"}}]}}""".formatted(id, name, value);
    }

    @Test
    void theEnduranceIndicatorOfANewerSmartctlIsTheLastSource() {
        assertThat(values("""
                {"smartctl":{"exit_status":0},"device":{"protocol":"SCSI"},"user_capacity":{"bytes":1},
                 "endurance_used":{"current_percent":4}}""").wear()).isEqualTo(new WearEstimate(4, "endurance-indicator"));
        assertThat(values("""
                {"smartctl":{"exit_status":0},"device":{"protocol":"SCSI"},"user_capacity":{"bytes":1},
                 "scsi_percentage_used_endurance_indicator":3}""").wear()).isEqualTo(new WearEstimate(3, "endurance-indicator"));
    }

    @Test
    void aDriveInStandbyIsNotADriveWithoutValues() {
        var document = parse(DriveFixtures.text("standby.json"));

        assertThat(document.isStandby()).isTrue();
        assertThat(document.values()).isNull();
        assertThat(document.error()).isNull();
    }

    @Test
    void whatSmartctlReportsAsAnErrorIsKept() {
        var document = parse(DriveFixtures.text("not-permitted.json"));

        assertThat(document)
                .isEqualTo(new SmartctlDocument(
                        null, null, "7.3", 2, "Smartctl open device: /dev/sda [SAT] failed: Permission denied", null));
    }

    @Test
    void impossibleValuesAreAbsent() {
        var values = values("""
                {"smartctl":{"exit_status":0},"device":{"protocol":"ATA"},"user_capacity":{"bytes":0},
                 "temperature":{"current":255,"op_limit_max":-128},"power_on_time":{"hours":99999999},"power_cycle_count":-1,
                 "ata_smart_attributes":{"table":[{"id":5,"name":"x","value":0,"raw":{"value":-3,"string":"none"}},
                 {"id":197,"raw":{"value":281474976710656}}]}}""");

        assertThat(values.celsius()).isNull();
        assertThat(values.limitCelsius()).isNull();
        assertThat(values.powerOnHours()).isNull();
        assertThat(values.powerCycles()).isNull();
        assertThat(values.identity().capacityBytes()).isNull();
        assertThat(values.sectors()).isEqualTo(SectorCounts.NONE);
    }

    @Test
    void anAbortedSelfTestNeitherPassedNorFailed() {
        var test = Objects.requireNonNull(values("""
                {"smartctl":{"exit_status":0},"device":{"protocol":"SCSI"},"user_capacity":{"bytes":1},
                 "scsi_self_test_0":{"code":{"string":"Background long"},"result":{"value":15,"string":"in progress"}},
                 "scsi_self_test_1":{"code":{"string":"Background short"},"result":{"value":1,"string":"Aborted"}}}""").selfTest());

        assertThat(test).isEqualTo(new SelfTest("Background short", "Aborted", null, null, true, null));
    }

    @ParameterizedTest
    @CsvSource({"''", "{}", "[]", "'{\"smartctl\":1}'", "'Permission denied'"})
    void anythingElseIsNoDocument(String output) {
        assertThat(SmartctlDocument.parse(output.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
