package io.github.labmon.nvme.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.smart.TemperatureSensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives and their temperatures, from a /sys in the layout of the kernel. */
class SysfsDrivesTest {

    private static final long TB = 1_000_204_886_016L;

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    @SuppressWarnings("NullAway.Init")
    private SysfsDrives drives;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DriveTree(root);
        drives = new SysfsDrives(tree.sys(), Map.of());
    }

    @Test
    void aDriveIsFoundWithoutItsBlanks() throws IOException {
        tree.firstDrive(TB);

        assertThat(drives.find())
                .containsExactly(new DriveIdentity(
                        "nvme0",
                        "LAB0123456789#1",
                        "LAB SSD 1TB",
                        "LAB0123456789",
                        "1.0",
                        "pcie",
                        "live",
                        false,
                        List.of("nvme0n1"),
                        TB,
                        null));
    }

    /** Read in a guest of Linux 6.1 while a drive that was plugged in again was set up. */
    @Test
    void aDriveThatTheKernelHasNotIdentifiedYetIsNotThere() throws IOException {
        tree.firstDrive(TB);
        var folder = tree.drive(1, "(efault)", TB);
        Files.writeString(folder.resolve("model"), "(efault)\n");
        Files.writeString(folder.resolve("state"), "connecting\n");

        assertThat(drives.find()).extracting(DriveIdentity::name).containsExactly("nvme0");

        Files.writeString(folder.resolve("serial"), "LAB1\n");
        assertThat(drives.find()).extracting(DriveIdentity::name).containsExactly("nvme0", "nvme1");
    }

    @Test
    void withMultipathTheHiddenPathLeadsToTheNamespaceOfTheSubsystem() throws IOException {
        var folder = tree.sys().resolve("devices/pci/nvme/nvme2");
        DriveTree.attributes(
                folder, "serial", "LAB2", "transport", "tcp", "address", "traddr=192.0.2.1", "cntlid", "7");
        Files.createSymbolicLink(tree.sys().resolve("class/nvme/nvme2"), folder);
        Files.createDirectories(folder.resolve("nvme1c2n1"));
        var disk = tree.block(tree.virtual("nvme1n1"), "259:3");
        DriveTree.attributes(disk, "size", "2000", "ro", "1");

        assertThat(drives.find())
                .containsExactly(new DriveIdentity(
                        "nvme2",
                        "LAB2#traddr=192.0.2.1",
                        null,
                        "LAB2",
                        null,
                        "tcp",
                        null,
                        true,
                        List.of("nvme1n1"),
                        1_024_000L,
                        null));
    }

    @Test
    void noDriveIsAnEmptyListAndNoSysfsIsSeen() {
        assertThat(drives.find()).isEmpty();
        assertThat(drives.isVisible()).isTrue();
        assertThat(new SysfsDrives(root.resolve("none"), Map.of()).isVisible()).isFalse();
    }

    @Test
    void temperaturesComeFromHwmonInItsNewPlaceAndInItsOld() throws IOException {
        var places = List.of("hwmon3", "hwmon/hwmon3", "device/hwmon/hwmon3");
        for (int i = 0; i < places.size(); i++) {
            var folder = tree.drive(i, "LAB" + i, TB);
            DriveTree.attributes(folder.resolve("nvme" + i + "n1"), "nuse", "1000");
            tree.hwmon(
                    folder.resolve(places.get(i)),
                    "temp1_input",
                    "50850",
                    "temp1_max",
                    "81850",
                    "temp1_crit",
                    "84850",
                    "temp1_alarm",
                    "1",
                    "temp2_input",
                    "52850",
                    "temp2_label",
                    "Sensor 1",
                    "temp4_input",
                    "-5150");

            assertThat(drives.sensors(drives.find().get(i)))
                    .isEqualTo(new DriveSensors(
                            51,
                            List.of(new TemperatureSensor("Sensor 1", 53), new TemperatureSensor("Sensor 3", -5)),
                            new TemperatureLimits(82, 85),
                            true,
                            4_096_000L,
                            null));
        }
    }

    @Test
    void thresholdsThatAreNoneAndTemperaturesThatCannotBeAreAbsent() throws IOException {
        var folder = tree.drive(0, "LAB0", TB);
        tree.hwmon(
                folder.resolve("hwmon1"),
                "temp1_input",
                "65261850",
                "temp1_max",
                "65261850",
                "temp1_crit",
                "-273150",
                "temp2_input",
                "hot");

        assertThat(drives.sensors(drives.find().get(0)))
                .isEqualTo(new DriveSensors(null, List.of(), TemperatureLimits.NONE, null, null, 65_262));
    }

    @Test
    void zeroKelvinIsNotReportedAndNoFault() throws IOException {
        var folder = tree.drive(0, "LAB0", TB);
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "-273150", "temp2_input", "-273150", "temp1_alarm", "0");

        assertThat(drives.sensors(drives.find().get(0)))
                .isEqualTo(new DriveSensors(null, List.of(), TemperatureLimits.NONE, false, null, null));
    }

    @Test
    void theHwmonOfAnotherDeviceIsNotTaken() throws IOException {
        var folder = tree.drive(0, "LAB0", TB);
        DriveTree.attributes(folder.resolve("device/hwmon/hwmon1"), "name", "spd5118", "temp1_input", "30000");

        assertThat(drives.sensors(drives.find().get(0))).isEqualTo(DriveSensors.NONE);
    }

    @Test
    void noTextOfAnAttributeMakesItFail() throws IOException {
        var folder = tree.drive(0, "LAB0", TB);
        var hwmon = folder.resolve("hwmon1");
        tree.hwmon(hwmon);
        var random = new Random(42);
        var texts =
                List.of("", " ", "-", "99999999999999999999", "-1", "1e9", "\u0000", "nvme", "5\n6", "0x10", "\uFFFF");
        for (int round = 0; round < 500; round++) {
            for (var file : List.of("temp1_input", "temp1_max", "temp1_alarm", "temp3_input", "temp3_label")) {
                Files.writeString(hwmon.resolve(file), texts.get(random.nextInt(texts.size())));
            }
            for (var file : List.of("serial", "state", "nvme0n1/size", "nvme0n1/ro", "nvme0n1/nuse")) {
                Files.writeString(folder.resolve(file), texts.get(random.nextInt(texts.size())));
            }
            var read = drives.sensors(drives.find().get(0));
            assertThat(read.celsius() == null || PlausibilityCheck.isTemperature(read.celsius()))
                    .isTrue();
        }
    }
}
