package io.github.labmon.nvme.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.mounts.Mount;
import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.sysfs.BlockDevices.UnderlyingDisks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disks below file systems, from a /sys in the layout of the kernel. */
class BlockDevicesTest {

    private static final long TB = 1_000_204_886_016L;

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DriveTree(root);
    }

    private UnderlyingDisks below(String deviceNumber, String source) {
        return new BlockDevices(tree.sys()).below(new Mount(deviceNumber, "/", "/", "ext4", source));
    }

    @Test
    void partitionsLvmAndDmCryptLeadToTheirDisk() throws IOException {
        var disk = tree.drive(0, "LAB0", TB).resolve("nvme0n1");
        var first = tree.partition(disk, 1, "259:1");
        var second = tree.partition(disk, 2, "259:2");
        var crypt = tree.block(tree.virtual("dm-0"), "254:0", second);
        tree.block(tree.virtual("dm-1"), "254:1", crypt, first);

        assertThat(below("259:0", "/dev/nvme0n1")).isEqualTo(new UnderlyingDisks(Set.of("nvme0n1"), false));
        assertThat(below("259:1", "/dev/nvme0n1p1")).isEqualTo(new UnderlyingDisks(Set.of("nvme0n1"), false));
        assertThat(below("254:1", "/dev/mapper/lab-root")).isEqualTo(new UnderlyingDisks(Set.of("nvme0n1"), false));
        assertThat(below("8:1", "/dev/sda1")).isEqualTo(new UnderlyingDisks(Set.of(), false));
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

        assertThat(below("254:0", "/dev/dm-0")).isEqualTo(new UnderlyingDisks(both, false));
        assertThat(below("254:1", "/dev/dm-1")).isEqualTo(new UnderlyingDisks(both, true));
        assertThat(below("254:2", "/dev/dm-2")).isEqualTo(new UnderlyingDisks(both, false));
    }

    @Test
    void btrfsIsFoundByItsSourceAndItsListOfDevices() throws IOException {
        var a = tree.partition(tree.drive(0, "LAB0", TB).resolve("nvme0n1"), 1, "259:1");
        var b = tree.partition(tree.drive(1, "LAB1", TB).resolve("nvme1n1"), 1, "259:11");
        var mapped = tree.block(tree.virtual("dm-0"), "254:0", a);
        DriveTree.attributes(mapped, "dm/name", "lab-home");
        Files.createDirectories(tree.sys().resolve("fs/btrfs/0815/devices/nvme0n1p1"));

        assertThat(below("0:50", "/dev/nvme0n1p1")).isEqualTo(new UnderlyingDisks(Set.of("nvme0n1"), false));
        assertThat(below("0:50", "/dev/mapper/lab-home")).isEqualTo(new UnderlyingDisks(Set.of("nvme0n1"), false));
        assertThat(below("0:50", "/dev/nvme0n1p1:/dev/nvme1n1p1"))
                .isEqualTo(new UnderlyingDisks(Set.of("nvme0n1", "nvme1n1"), true));
        assertThat(below("0:50", "tank/home")).isEqualTo(new UnderlyingDisks(Set.of(), false));

        Files.createDirectories(tree.sys().resolve("fs/btrfs/0815/devices").resolve(b.getFileName()));
        assertThat(below("0:50", "/dev/nvme0n1p1")).isEqualTo(new UnderlyingDisks(Set.of("nvme0n1", "nvme1n1"), true));
    }

    @Test
    void aCircleEnds() throws IOException {
        var a = tree.virtual("dm-0");
        var b = tree.block(tree.virtual("dm-1"), "254:1", a);
        tree.block(a, "254:0", b);

        assertThat(below("254:0", "/dev/dm-0").disks()).hasSize(1);
    }
}
