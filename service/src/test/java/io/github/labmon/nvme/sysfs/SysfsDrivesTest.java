package io.github.labmon.nvme.sysfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.labmon.mounts.Mount;
import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.smart.TemperatureSensor;
import io.github.labmon.nvme.sysfs.BlockDevices.Below;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drives, their temperatures and the file systems on them, from a /sys in the layout of the kernel. */
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
        tree.drive(0, "LAB0123456789", TB);

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

    @ParameterizedTest
    @CsvSource({
        "0bda, 9210, sntrealtek",
        "2eb9, 9211, sntrealtek",
        "152d, 0583, sntjmicron",
        "152d, a583, sntjmicron",
        "174c, 2362, sntasmedia",
        "174c, 2364, sntasmedia",
    })
    void aDriveBehindAUsbBridgeIsFoundByTheNumbersOfTheBridge(String vendor, String product, String type)
            throws IOException {
        tree.usbDisk("sda", "2-1", vendor, product);

        assertThat(drives.find())
                .containsExactly(new DriveIdentity(
                        "sda",
                        "usb#0123456789AB#2-1",
                        "LAB Bridge",
                        null,
                        null,
                        "usb",
                        "live",
                        false,
                        List.of("sda"),
                        512_000L,
                        type));
    }

    @Test
    void anotherUsbDiskIsNoNvmeDriveUnlessItsBridgeIsConfigured() throws IOException {
        tree.usbDisk("sda", "2-1", "0781", "5581");
        tree.usbDisk("sdb", "2-2", "0781", "5581");

        assertThat(drives.find()).isEmpty();
        assertThat(new SysfsDrives(tree.sys(), Map.of("sdb", "sntasmedia")).find())
                .extracting(DriveIdentity::name, DriveIdentity::bridge)
                .containsExactly(tuple("sdb", "sntasmedia"));
    }

    @ParameterizedTest
    @CsvSource({"running, live", "offline, dead", "blocked, resetting", "made-up, made-up"})
    void theStateOfTheScsiDeviceIsThatOfTheDrive(String scsi, String state) throws IOException {
        var disk = tree.usbDisk("sda", "2-1", "0bda", "9210");
        Files.writeString(disk.resolve("device/state"), scsi + "\n");

        assertThat(drives.find()).extracting(DriveIdentity::state).containsExactly(state);
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

    private Below below(String deviceNumber, String source) {
        return new BlockDevices(tree.sys()).below(new Mount(deviceNumber, "/", "/", "ext4", source));
    }

    @Test
    void partitionsLvmAndDmCryptLeadToTheirDisk() throws IOException {
        var disk = tree.drive(0, "LAB0", TB).resolve("nvme0n1");
        var first = tree.partition(disk, 1, "259:1");
        var second = tree.partition(disk, 2, "259:2");
        var crypt = tree.block(tree.virtual("dm-0"), "254:0", second);
        tree.block(tree.virtual("dm-1"), "254:1", crypt, first);

        assertThat(below("259:0", "/dev/nvme0n1")).isEqualTo(new Below(Set.of("nvme0n1"), false));
        assertThat(below("259:1", "/dev/nvme0n1p1")).isEqualTo(new Below(Set.of("nvme0n1"), false));
        assertThat(below("254:1", "/dev/mapper/lab-root")).isEqualTo(new Below(Set.of("nvme0n1"), false));
        assertThat(below("8:1", "/dev/sda1")).isEqualTo(new Below(Set.of(), false));
    }

    @Test
    void aMirrorAndMultipathAreWhollyOnEachDiskAndAStripeIsOnNone() throws IOException {
        var a = tree.partition(tree.drive(0, "LAB0", TB).resolve("nvme0n1"), 1, "259:1");
        var b = tree.partition(tree.drive(1, "LAB1", TB).resolve("nvme1n1"), 1, "259:11");
        var mirror = tree.block(tree.virtual("md0"), "9:0", a, b);
        DriveTree.attributes(mirror, "md/level", "raid1");
        tree.block(tree.virtual("dm-0"), "254:0", mirror);
        var stripe = tree.block(tree.virtual("md1"), "9:1", a, b);
        DriveTree.attributes(stripe, "md/level", "raid0");
        tree.block(tree.virtual("dm-1"), "254:1", stripe);
        var paths = tree.block(tree.virtual("dm-2"), "254:2", a, b);
        DriveTree.attributes(paths, "dm/uuid", "mpath-lab");
        var both = Set.of("nvme0n1", "nvme1n1");

        assertThat(below("254:0", "/dev/dm-0")).isEqualTo(new Below(both, false));
        assertThat(below("254:1", "/dev/dm-1")).isEqualTo(new Below(both, true));
        assertThat(below("254:2", "/dev/dm-2")).isEqualTo(new Below(both, false));
    }

    @Test
    void btrfsIsFoundByItsSourceAndItsListOfDevices() throws IOException {
        var a = tree.partition(tree.drive(0, "LAB0", TB).resolve("nvme0n1"), 1, "259:1");
        var b = tree.partition(tree.drive(1, "LAB1", TB).resolve("nvme1n1"), 1, "259:11");
        var mapped = tree.block(tree.virtual("dm-0"), "254:0", a);
        DriveTree.attributes(mapped, "dm/name", "lab-home");
        Files.createDirectories(tree.sys().resolve("fs/btrfs/0815/devices/nvme0n1p1"));

        assertThat(below("0:50", "/dev/nvme0n1p1")).isEqualTo(new Below(Set.of("nvme0n1"), false));
        assertThat(below("0:50", "/dev/mapper/lab-home")).isEqualTo(new Below(Set.of("nvme0n1"), false));
        assertThat(below("0:50", "/dev/nvme0n1p1:/dev/nvme1n1p1"))
                .isEqualTo(new Below(Set.of("nvme0n1", "nvme1n1"), true));
        assertThat(below("0:50", "tank/home")).isEqualTo(new Below(Set.of(), false));

        Files.createDirectories(tree.sys().resolve("fs/btrfs/0815/devices").resolve(b.getFileName()));
        assertThat(below("0:50", "/dev/nvme0n1p1")).isEqualTo(new Below(Set.of("nvme0n1", "nvme1n1"), true));
    }

    @Test
    void aCircleEnds() throws IOException {
        var a = tree.virtual("dm-0");
        var b = tree.block(tree.virtual("dm-1"), "254:1", a);
        tree.block(a, "254:0", b);

        assertThat(below("254:0", "/dev/dm-0").disks()).hasSize(1);
    }
}
