package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.smart.CriticalWarning;
import io.github.labmon.nvme.smart.NvmeCliJson;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.smart.SmartPage;
import io.github.labmon.nvme.smart.SmartctlJson;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.SysfsDrives;
import io.github.labmon.nvme.tool.DriveSmart;
import io.github.labmon.nvme.tool.NvmeSettings;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real drives behind the kernel's own driver: QEMU emulates them, a kernel of Debian runs them, nvme-cli, smartctl and the
 * built labmon read them, as root, as nobody, and through the files that the timer of docs/nvme.md writes.
 */
@Tag("emulation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QemuDriveIT {

    private Map<String, byte[]> parts = Map.of();

    @BeforeAll
    void boot(@TempDir Path folder) throws Exception {
        parts = NvmeGuest.run(folder, Files.readString(Path.of("../packaging/systemd/nvme-dump")));
        assertThat(parts.keySet())
                .contains(
                        "page",
                        "json",
                        "smartctl",
                        "identity",
                        "df",
                        "df-raid",
                        "df-paths",
                        "as-root",
                        "as-nobody",
                        "dump",
                        "gone",
                        "back",
                        "logs");
    }

    private byte[] part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    private String text(String name) {
        return new String(part(name), StandardCharsets.UTF_8);
    }

    /** The drives whose serial number ends so. */
    private List<JsonValue> drives(String part, String serialEnd) throws IOException {
        return JsonValue.parse(part(part)).get("devices").elements().stream()
                .filter(drive ->
                        String.valueOf(drive.get("serialNumber").textOrNull()).endsWith(serialEnd))
                .toList();
    }

    private JsonValue drive(String part, String serialEnd) throws IOException {
        assertThat(drives(part, serialEnd)).as(text(part)).hasSize(1);
        return drives(part, serialEnd).get(0);
    }

    private static String text(JsonValue value) {
        return String.valueOf(value.textOrNull());
    }

    private static List<String> texts(JsonValue list) {
        return list.elements().stream().map(QemuDriveIT::text).toList();
    }

    @Test
    void theParsersReadTheLogOfTheDrive() {
        var page = SmartPage.parse(part("page")).orElseThrow();
        var json = NvmeCliJson.parse(part("json")).orElseThrow();
        var smartctl = Objects.requireNonNull(
                SmartctlJson.parse(part("smartctl")).orElseThrow().log());

        assertThat(page.number(SmartField.CRITICAL_WARNING)).isEqualTo(CriticalWarning.RELIABILITY);
        assertThat(page.number(SmartField.TEMPERATURE)).isEqualTo(50);
        // Nothing was written between the three: they are one log in three forms.
        assertThat(json).isEqualTo(page);
        assertThat(page.values()).containsAllEntriesOf(smartctl.values());
        assertThat(smartctl.findings()).containsExactly(SmartLog.SmartConclusion.FAILED);
    }

    @Test
    void itsIdentityHoldsTheThresholds() {
        assertThat(TemperatureLimits.ofIdentity(part("identity"), "LABFAIL0002"))
                .isEqualTo(new TemperatureLimits(70, 100));
        assertThat(TemperatureLimits.ofIdentity(part("identity"), "LABDATA0001"))
                .isEqualTo(TemperatureLimits.NONE);
    }

    @Test
    void asRootEverythingIsReported() throws IOException {
        var failing = drive("as-root", "02");

        assertThat(text(failing.get("model"))).isEqualTo("QEMU NVMe Ctrl");
        assertThat(text(failing.get("controllerState"))).isEqualTo("live");
        assertThat(text(failing.get("state"))).isEqualTo("CRITICAL");
        assertThat(texts(failing.get("reasons"))).containsExactly("reliability-degraded");
        assertThat(texts(failing.get("sources"))).containsExactly("smart-log", "sysfs");
        assertThat(texts(failing.get("criticalWarning").get("flags"))).containsExactly("RELIABILITY");
        assertThat(failing.get("temperatureCelsius").number()).contains(50);
        assertThat(failing.get("warningTemperatureCelsius").number()).contains(70);
        assertThat(failing.get("criticalTemperatureCelsius").number()).contains(100);
        // It was never on for a week.
        assertThat(failing.get("estimatedLifeLeftDays").isAbsent()).isTrue();
        assertThat(failing.get("capacity").get("totalBytes").number()).contains(64 * 1024 * 1024);
        var healthy = drive("as-root", "01");
        assertThat(text(healthy.get("state"))).isEqualTo("OK");
        assertThat(healthy.get("hostReads").wholeNumber())
                .hasValueSatisfying(reads -> assertThat(reads).isGreaterThan(BigInteger.TEN));
    }

    @Test
    void theFileSystemOnDeviceMapperOnAPartitionIsAsDfReports() throws IOException {
        assertUsageIs("df", drives("as-root", "02"), 1);
    }

    @Test
    void theFileSystemOnAnMdMirrorCountsForBothDrives() throws IOException {
        var drives = Stream.concat(drives("as-root", "03").stream(), drives("as-root", "04").stream());

        assertUsageIs("df-raid", drives.toList(), 2);
    }

    @Test
    void theFileSystemOnMultipathCountsForBothControllersOfTheDrive() throws IOException {
        assertUsageIs("df-paths", drives("as-root", "05"), 2);
    }

    private void assertUsageIs(String df, List<JsonValue> drives, int count) {
        var fields = text(df).lines().skip(1).findFirst().orElseThrow().split("\\s+", -1);
        assertThat(drives).hasSize(count).allSatisfy(drive -> {
            var capacity = drive.get("capacity");
            assertThat(capacity.get("usedBytes").wholeNumber()).contains(new BigInteger(fields[2]));
            assertThat(capacity.get("freeBytes").wholeNumber()).contains(new BigInteger(fields[3]));
            assertThat(capacity.get("problem").isAbsent()).isTrue();
        });
    }

    @Test
    void withoutTheRightSysfsIsReportedAndTheReason() throws IOException {
        for (var serial : List.of("01", "02")) {
            var drive = drive("as-nobody", serial);

            assertThat(text(drive.get("state"))).isEqualTo("OK");
            assertThat(texts(drive.get("sources"))).containsExactly("sysfs");
            assertThat(text(drive.get("problem").get("code"))).isEqualTo("nvme-smart-needs-root");
            assertThat(text(drive.get("problem").get("detail"))).contains("nvme-cli", "Permission denied");
        }
    }

    @Test
    void theTimerOfTheDocumentationPublishesTheSmartLog(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("LABFAIL0002.bin"), part("dump"));
        var settings = NvmeSettings.of(Variables.of(Map.of("NVME_DUMP_FOLDER", folder.toString()), folder));
        var sysfs = new SysfsDrives(settings.sys(), Map.of());
        var smart = new DriveSmart(settings, sysfs, Duration.ofSeconds(10), InstantSource.system(), System::nanoTime);

        assertThat(smart.read(DriveIdentity.expected("LABFAIL0002")))
                .isInstanceOfSatisfying(
                        SmartReading.Available.class,
                        available -> assertThat(available.log().number(SmartField.CRITICAL_WARNING))
                                .isEqualTo(CriticalWarning.RELIABILITY));
    }

    @Test
    void aDriveThatIsPulledOutIsDownAndBackAfterwards() throws IOException {
        var gone = drive("gone", "02");

        assertThat(text(gone.get("state"))).isEqualTo("DOWN");
        assertThat(texts(gone.get("reasons"))).containsExactly("drive-gone");
        assertThat(gone.get("powerOnHours").number()).contains(0);
        assertThat(text(drive("gone", "01").get("state"))).isEqualTo("OK");
        assertThat(texts(drive("back", "02").get("reasons"))).containsExactly("reliability-degraded");
    }

    @Test
    void noSerialNumberIsInAnyAnswerOrLog() {
        for (var part : List.of("as-root", "as-nobody", "gone", "back", "logs")) {
            assertThat(text(part)).as(part).doesNotContain("LABFAIL0002", "LABDATA0001", "LABRAID000", "LABPATH");
        }
        assertThat(text("logs")).doesNotContain("\tat ");
    }
}
