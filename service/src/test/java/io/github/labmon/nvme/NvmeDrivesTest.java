package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.tool.NvmeSettings;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    private NvmeDrives drives(String nvme, Duration patience, Duration toolDeadline) {
        var settings = NvmeSettings.of(Variables.of(tree.variables(nvme), root));
        InstantSource clock = () -> now;
        return new NvmeDrives(
                settings, new IdentifierMasking(false), clock, new NvmeDrives.Limits(patience, toolDeadline));
    }

    private static NvmeDrive only(NvmeStatus status) {
        assertThat(status.devices()).hasSize(1);
        return status.devices().get(0);
    }

    @Test
    void aToolThatWasStoppedMakesASilentDriveDownAndOneWithATemperatureUnknown() throws Exception {
        var folder = tree.drive(0, "LAB0123456789", 1_000_000);
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
        tree.drive(0, "LAB0123456789", 1_000_000);
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
        var folder = tree.drive(0, "LAB0123456789", 1_000_000);
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
        var folder = tree.drive(0, "LAB0123456789", 1_000_000);
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "65261850");
        tree.file("page", SmartFixtures.page(3, 120));
        var nvme = tree.script("nvme", "cat " + root + "/page");
        try (var drives = drives(nvme, LONG, LONG)) {
            var drive = only(drives.read());

            assertThat(drive.availableSparePercent()).isNull();
            assertThat(drive.temperatureCelsius()).isEqualTo(38);
            assertThat(String.valueOf(drive.problem())).contains("available spare 120");
            assertThat(drive.problems()).hasSize(1);
        }
    }
}
