package io.github.labmon.drives.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.DiskTree;
import io.github.labmon.nvme.DriveTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockDrivesTest {

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DiskTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DiskTree(root);
    }

    private List<BlockDrive> find() {
        return new BlockDrives(tree.sys(), Map.of(), List.of()).find();
    }

    @Test
    void aDriveBehindLibataIsASataDrive() throws IOException {
        tree.sata("sda");

        assertThat(find())
                .containsExactly(new BlockDrive(
                        "sda", "sda", DriveType.SATA, "LAB HDD 4TB", 4_000_787_030_016L, true, true, null));
        assertThat(find().get(0).smartctlType()).contains("sat");
    }

    @Test
    void aSasDriveWithTwoPathsIsOneDrive() throws IOException {
        tree.sas("sda", "naa.5000000000000001");
        tree.sas("sdb", "naa.5000000000000001");
        tree.sas("sdc", "naa.5000000000000002");

        assertThat(find()).extracting(BlockDrive::name).containsExactly("sda", "sdc");
        assertThat(find().get(0).type()).isEqualTo(DriveType.SAS);
        assertThat(find().get(0).smartctlType()).contains("scsi");
        assertThat(find().get(0).model()).isEqualTo("LAB SAS10K");
    }

    @Test
    void drivesWithOneIdentifierAreNotOneDriveUnlessItIsThatOfASasDrive() throws IOException {
        DriveTree.attributes(tree.sata("sda").resolve("device"), "wwid", "naa.5000000000000001");
        DriveTree.attributes(tree.sata("sdb").resolve("device"), "wwid", "naa.5000000000000001");

        assertThat(find())
                .extracting(BlockDrive::key)
                .containsExactly("naa.5000000000000001", "naa.5000000000000001#sdb");
    }

    @Test
    void smartctlFindsTheTypeOfADriveBehindAUsbBridge() throws IOException {
        tree.usb("sda", "1234", "5678");

        assertThat(find()).singleElement().satisfies(drive -> {
            assertThat(drive.type()).isEqualTo(DriveType.USB);
            assertThat(drive.smartctlType()).isEmpty();
            assertThat(drive.isExternal()).isTrue();
        });
    }

    @Test
    void anNvmeDriveBehindAUsbBridgeBelongsToTheOtherFunction() throws IOException {
        tree.usb("sda", "0bda", "9210");
        tree.usb("sdb", "1234", "5678");

        assertThat(new BlockDrives(tree.sys(), Map.of(), List.of("sdb")).find()).isEmpty();
        // Some of these bridges take SATA drives too, which the settings then name.
        assertThat(new BlockDrives(tree.sys(), Map.of("sda", Optional.of("sat")), List.of()).find())
                .extracting(BlockDrive::smartctlType)
                .containsExactly(Optional.of("sat"));
    }

    @Test
    void partitionsAndVirtualAndRemovableDisksAreNoDrives() throws IOException {
        tree.sata("sda");
        DriveTree.attributes(tree.sys().resolve("class/block/loop0"), "size", "100");
        DriveTree.attributes(tree.sys().resolve("class/block/sda1"), "size", "100");
        DriveTree.attributes(tree.sys().resolve("class/block/sr0"), "size", "100");
        DriveTree.attributes(tree.sata("sdb"), "removable", "1");
        DriveTree.attributes(tree.sata("sdc"), "size", "0");

        assertThat(find()).extracting(BlockDrive::name).containsExactly("sda");
    }

    @Test
    void onlyTheDrivesOfTheSettingsAreReported() throws IOException {
        tree.sata("sda");
        tree.sata("sdb");

        assertThat(new BlockDrives(tree.sys(), Map.of("sdb", Optional.empty()), List.of()).find())
                .extracting(BlockDrive::name)
                .containsExactly("sdb");
    }
}
