package io.github.labmon.nvme.sysfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.labmon.nvme.DriveTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NVMe drives behind USB bridges, from a /sys in the layout of the kernel. */
class UsbBridgesTest {

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DriveTree(root);
    }

    private List<DriveIdentity> find() {
        return new SysfsDrives(tree.sys(), Map.of()).find();
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

        assertThat(find())
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

        assertThat(find()).isEmpty();
        assertThat(new SysfsDrives(tree.sys(), Map.of("sdb", "sntasmedia")).find())
                .extracting(DriveIdentity::name, DriveIdentity::bridge)
                .containsExactly(tuple("sdb", "sntasmedia"));
    }

    @ParameterizedTest
    @CsvSource({"running, live", "offline, dead", "blocked, resetting", "made-up, made-up"})
    void theStateOfTheScsiDeviceIsThatOfTheDrive(String scsi, String state) throws IOException {
        var disk = tree.usbDisk("sda", "2-1", "0bda", "9210");
        Files.writeString(disk.resolve("device/state"), scsi + "\n");

        assertThat(find()).extracting(DriveIdentity::state).containsExactly(state);
    }
}
