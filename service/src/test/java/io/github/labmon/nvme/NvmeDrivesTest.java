package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.mounts.FileSystemSpaces;
import io.github.labmon.nvme.sysfs.DriveFileSystems;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.sysfs.FileSystemUsage;
import io.github.labmon.nvme.tool.NvmeSettings;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives over time, on a clock of the test. */
class NvmeDrivesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DriveTree(root);
        tree.file("page", SmartFixtures.page());
    }

    private NvmeDrives drives(String nvme, Duration waitTime, Duration toolDeadline, String... more) {
        var settings = NvmeSettings.of(Variables.of(tree.variables(nvme, more), root));
        InstantSource clock = () -> now;
        return new NvmeDrives(
                settings,
                new IdentifierMasking(false),
                clock,
                new NvmeDrives.Limits(waitTime, toolDeadline, NvmeDrives.Limits.response(toolDeadline)));
    }

    private static NvmeDrive only(NvmeStatus status) {
        assertThat(status.devices()).hasSize(1);
        return status.devices().get(0);
    }

    @Test
    void aToolThatWasStoppedMakesASilentDriveDownAndOneWithATemperatureUnknown() throws Exception {
        var folder = tree.firstDrive(1_000_000);
        var nvme = tree.script("nvme", "exec sleep 1000");
        try (var drives = drives(nvme, LONG, Duration.ofMillis(200))) {
            var silent = only(drives.read());

            assertThat(silent.state()).isEqualTo(State.DOWN);
            assertThat(silent.reasons()).containsExactly("drive-silent");

            tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "37850");
            var warm = only(drives.read());
            assertThat(warm.state()).isEqualTo(State.UNKNOWN);
            assertThat(warm.temperatureCelsius()).isEqualTo(38);
            assertThat(warm.problem()).isNotNull();
        }
    }

    @Test
    void lastValuesAreShownWithTheirTimeWhileTheToolFails() throws Exception {
        tree.firstDrive(1_000_000);
        var nvme = tree.script("nvme", "cat " + root + "/page");
        try (var drives = drives(nvme, LONG, LONG)) {
            var first = only(drives.read());
            assertThat(first.temperatureCelsius()).isEqualTo(38);

            tree.script("nvme", "echo 'NVMe status: Internal Error(0x6)' >&2; exit 6");
            now = now.plusSeconds(3600);
            var later = only(drives.read());

            assertThat(later.state()).isEqualTo(State.UNKNOWN);
            assertThat(later.smartObservedAt()).isEqualTo(first.smartObservedAt());
            assertThat(later.powerOnHours()).isEqualTo(first.powerOnHours());
            assertThat(later.temperatureCelsius()).isNull();
            assertThat(String.valueOf(later.problem())).contains("Internal Error(0x6)");
        }
    }

    @Test
    void aResetWarnsAfterAMinute() throws Exception {
        var folder = tree.firstDrive(1_000_000);
        var nvme = tree.script("nvme", "cat " + root + "/page");
        try (var drives = drives(nvme, LONG, LONG)) {
            Files.writeString(folder.resolve("state"), "resetting\n");
            var first = only(drives.read());
            assertThat(first.state()).isEqualTo(State.OK);
            assertThat(String.valueOf(first.problem())).contains("nvme-controller-resetting");

            now = now.plusSeconds(61);
            assertThat(only(drives.read()).reasons()).containsExactly("controller-not-live");
        }
    }

    @Test
    void implausibleValuesAreAbsentWithTheirProblems() throws Exception {
        var folder = tree.firstDrive(1_000_000);
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "65261850");
        tree.file("page", SmartFixtures.page(3, 120));
        var nvme = tree.script("nvme", "cat " + root + "/page");
        try (var drives = drives(nvme, LONG, LONG)) {
            var drive = only(drives.read());

            assertThat(drive.availableSparePercent()).isNull();
            assertThat(drive.temperatureCelsius()).isEqualTo(38);
            assertThat(EnglishTexts.detail(drive.problem())).contains("available spare 120");
            assertThat(drive.problems()).hasSize(1);
        }
    }

    @Test
    void whileTheFirstReadingRunsTheStateIsUnknownWithoutAProblem() throws Exception {
        var folder = tree.firstDrive(1_000_000);
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "37850");
        Files.createDirectories(root.resolve("gate"));
        var nvme =
                tree.script("nvme", "until [ -e " + root + "/gate/open ]; do sleep 0.1; done; cat " + root + "/page");
        try (var drives = drives(nvme, Duration.ZERO, LONG)) {
            var first = only(drives.read());
            assertThat(first.state()).isEqualTo(State.UNKNOWN);
            assertThat(first.reasons()).containsExactly("still-reading");
            assertThat(first.problem()).isNull();

            tree.file("gate/open", new byte[0]);
            var finished = await().atMost(Duration.ofMinutes(2))
                    .until(() -> only(drives.read()), drive -> !drive.reasons().contains("still-reading"));
            assertThat(finished.state()).isEqualTo(State.OK);
            assertThat(finished.percentageUsed()).isEqualTo(7);
        }
    }

    @Test
    void aSmartLogThatIsOverdueIsReported() throws Exception {
        tree.firstDrive(1_000_000);
        var pending = new DriveReading(
                SmartFixtures.drive("live", "1.0"),
                DriveSensors.NONE,
                DriveReading.SensorResponse.ARRIVED,
                new SmartReading.Pending(Duration.ofSeconds(13)));
        var assembler = new DriveStatusAssembler(new IdentifierMasking(false), Duration.ofSeconds(12));

        var drive = assembler.present(new DriveTracker(pending, now), usage(), now);

        assertThat(drive.reasons()).containsExactly("smart-unread");
        assertThat(drive.problem()).extracting(Problem::code).isEqualTo("nvme-drive-silent");
        assertThat(EnglishTexts.detail(drive.problem())).contains("within 13 s");
    }

    @Test
    void aDriveWhoseSensorsAndSmartLogAreBothMissingIsDown() throws Exception {
        var silent = new DriveReading(
                SmartFixtures.drive("live", "1.0"),
                DriveSensors.NONE,
                DriveReading.SensorResponse.MISSING,
                new SmartReading.Pending(Duration.ofSeconds(6)));
        var assembler = new DriveStatusAssembler(new IdentifierMasking(false), Duration.ofSeconds(12));

        var drive = assembler.present(new DriveTracker(silent, now), usage(), now);

        assertThat(drive.state()).isEqualTo(State.DOWN);
        assertThat(drive.reasons()).containsExactly("drive-silent");
    }

    private FileSystemUsage usage() throws InterruptedException {
        return new DriveFileSystems(tree.proc(), tree.sys(), new FileSystemSpaces())
                .start(List.of())
                .results(Duration.ZERO);
    }

    private String smartctl() throws IOException {
        tree.file(
                "smartctl.json",
                SmartFixtures.smartctl(0, "[41]", Optional.of(true)).getBytes(StandardCharsets.UTF_8));
        return tree.script("smartctl", "cat " + root + "/smartctl.json");
    }

    @Test
    void aDriveBehindAUsbBridgeHasItsOwnNameAndIsNotMissedWhenItIsUnplugged() throws Exception {
        tree.drive(0, "LAB5550005550", 1_000_000);
        tree.usbDisk("sda", "2-1", "0bda", "9210");
        var nvme = tree.script("nvme", "cat " + root + "/page");
        try (var drives = drives(nvme, LONG, LONG, "SMARTCTL_COMMAND", smartctl())) {
            var status = drives.read();
            assertThat(status.devices()).extracting(NvmeDrive::device).containsExactly("/dev/nvme0", "/dev/sda");
            var bridged = status.devices().get(1);
            assertThat(bridged.state()).isEqualTo(State.OK);
            assertThat(bridged.model()).isEqualTo("LAB SSD 1TB");
            assertThat(bridged.serialNumber()).isEqualTo("LAB…89");
            assertThat(bridged.transport()).isEqualTo("usb");
            assertThat(bridged.percentageUsed()).isEqualTo(7);
            assertThat(bridged.capacity().totalBytes()).isEqualTo(512_000L);

            Files.delete(tree.sys().resolve("class/block/sda"));
            assertThat(drives.read().devices()).extracting(NvmeDrive::device).containsExactly("/dev/nvme0");
        }
    }

    @Test
    void anExpectedDriveBehindAUsbBridgeIsMissedWhenItIsUnplugged() throws Exception {
        tree.usbDisk("sda", "2-1", "0bda", "9210");
        try (var drives =
                drives("nvme", LONG, LONG, "SMARTCTL_COMMAND", smartctl(), "NVME_EXPECTED_SERIALS", "LAB0123456789")) {
            assertThat(only(drives.read()).state()).isEqualTo(State.OK);

            Files.delete(tree.sys().resolve("class/block/sda"));
            assertThat(only(drives.read()).reasons()).containsExactly("drive-gone");
        }
    }
}
