package io.github.labmon.mounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountInfoTest {

    private static final Set<String> ON_DEVICES = MountInfo.typesOnDevices(List.of(
            "nodev\tproc",
            "nodev\ttmpfs",
            "nodev\toverlay",
            "nodev\tcgroup2",
            "nodev\tfuse",
            "nodev\tnfs4",
            "nodev\tzfs",
            "\text4",
            "\tbtrfs",
            "\tsquashfs",
            "\tfuseblk"));

    private static final String ROOT = "27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw";
    private static final Mount ROOT_MOUNT = new Mount("8:1", "/", "/", "ext4", "/dev/sda1");

    private static List<Mount> mounts(String... lines) {
        return MountInfo.dataMounts(List.of(lines), ON_DEVICES);
    }

    @Test
    void fileSystemsOnDevicesAndOnServersHoldData() {
        assertThat(mounts(
                        ROOT,
                        "30 27 0:50 / /mnt/nas rw shared:2 master:3 - nfs4 nas:/export rw,vers=4.2",
                        "31 27 0:51 / /mnt/web rw - fuse.sshfs lab@web: rw",
                        "32 27 0:52 / /tank rw - zfs tank rw",
                        "33 27 8:17 / /mnt/usb rw - fuseblk /dev/sdb1 rw",
                        "34 27 8:33 / /mnt/win rw - fuseblk.ntfs-3g /dev/sdc1 rw"))
                .containsExactly(
                        ROOT_MOUNT,
                        new Mount("0:50", "/", "/mnt/nas", "nfs4", "nas:/export"),
                        new Mount("8:17", "/", "/mnt/usb", "fuseblk", "/dev/sdb1"),
                        new Mount("0:51", "/", "/mnt/web", "fuse.sshfs", "lab@web:"),
                        new Mount("8:33", "/", "/mnt/win", "fuseblk.ntfs-3g", "/dev/sdc1"),
                        new Mount("0:52", "/", "/tank", "zfs", "tank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fuse", "fuse.encfs", "fuse.cryfs", "fuse.mfs", "fuse.made-up_9"})
    void aFuseProgramThatIsNotKnownHoldsData(String type) {
        assertThat(mounts(ROOT, "31 27 0:51 / /mnt/x rw - " + type + " x rw"))
                .containsExactly(ROOT_MOUNT, new Mount("0:51", "/", "/mnt/x", type, "x"));
    }

    @Test
    void pseudoFileSystemsOverlaysAndImagesDoNot() {
        assertThat(mounts(
                        "22 27 0:21 / /proc rw - proc proc rw",
                        "25 24 0:23 / /dev/shm rw - tmpfs tmpfs rw",
                        "40 27 0:60 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw,lowerdir=/a",
                        "41 27 7:1 / /snap/core/1 ro - squashfs /dev/loop1 ro",
                        "42 27 0:61 / /run/user/1000/doc rw - fuse.portal portal rw",
                        "44 27 0:62 / /tmp/.mount_App ro,nosuid - fuse.App.AppImage App.AppImage ro,user_id=1000",
                        "45 27 0:63 / /mnt/image rw - fuse.squash-like image ro",
                        "43 27 0:4 net:[4026532201] /run/docker/netns/default rw - nsfs nsfs rw"))
                .isEmpty();
    }

    @Test
    void ofSeveralMountsOfOneFileSystemTheMainOneIsTaken() {
        assertThat(mounts(
                        "50 27 8:1 /etc/hosts /etc/hosts rw - ext4 /dev/sda1 rw",
                        "51 27 8:1 / /mnt/again rw - ext4 /dev/sda1 rw",
                        ROOT,
                        "60 27 0:70 /@home /home rw - btrfs /dev/sdc rw,subvol=/@home",
                        "61 27 0:70 /@srv /srv rw - btrfs /dev/sdc rw,subvol=/@srv"))
                .containsExactly(ROOT_MOUNT, new Mount("0:70", "/@srv", "/srv", "btrfs", "/dev/sdc"));
    }

    @Test
    void ofTwoMountsAtOnePointTheUpperOneIsTakenWhereverItsLineIs() {
        var lower = "30 27 8:17 / /mnt/x rw - ext4 /dev/sdb1 rw";
        var upper = "31 30 8:33 / /mnt/x rw - ext4 /dev/sdc1 rw";
        var visible = new Mount("8:33", "/", "/mnt/x", "ext4", "/dev/sdc1");

        assertThat(mounts(ROOT, lower, upper)).containsExactly(ROOT_MOUNT, visible);
        assertThat(mounts(upper, lower, ROOT)).containsExactly(ROOT_MOUNT, visible);
    }

    @Test
    void aMountUnderATmpfsOrABindMountIsHidden() {
        var disk = "30 27 8:17 / /mnt/x rw - ext4 /dev/sdb1 rw";

        assertThat(mounts(ROOT, disk, "31 30 0:40 / /mnt/x rw - tmpfs tmpfs rw"))
                .as("at the same point")
                .containsExactly(ROOT_MOUNT);
        assertThat(mounts(ROOT, disk, "31 27 0:40 / /mnt rw - tmpfs tmpfs rw"))
                .as("over a folder above it")
                .containsExactly(ROOT_MOUNT);
        assertThat(mounts(ROOT, disk, "31 30 8:1 /srv /mnt/x rw - ext4 /dev/sda1 rw"))
                .as("under a bind mount of the root file system")
                .containsExactly(ROOT_MOUNT);
    }

    @Test
    void aMountOnAMountAboveItIsVisible() {
        assertThat(mounts(ROOT, "31 27 0:40 / /mnt rw - tmpfs tmpfs rw", "30 31 8:17 / /mnt/x rw - ext4 /dev/sdb1 rw"))
                .containsExactly(ROOT_MOUNT, new Mount("8:17", "/", "/mnt/x", "ext4", "/dev/sdb1"));
    }

    @Test
    void aHiddenFileSystemIsTakenWhereItIsMountedASecondTime() {
        assertThat(mounts(
                        ROOT,
                        "30 27 8:17 / /x rw - ext4 /dev/sdb1 rw",
                        "31 30 0:40 / /x rw - tmpfs tmpfs rw",
                        "32 27 8:17 /data /mnt/second rw - ext4 /dev/sdb1 rw"))
                .containsExactly(ROOT_MOUNT, new Mount("8:17", "/data", "/mnt/second", "ext4", "/dev/sdb1"));
    }

    @Test
    void inAChangedRootTheMountsBelowItAreVisible() {
        assertThat(mounts("30 27 8:17 / /mnt/x rw - ext4 /dev/sdb1 rw"))
                .containsExactly(new Mount("8:17", "/", "/mnt/x", "ext4", "/dev/sdb1"));
    }

    @Test
    void escapedCharactersAreReadAndOtherBackslashesAreKept() {
        assertThat(MountInfo.parse("27 1 8:1 / /my\\040disk\\134\\9 rw - ext4 /dev/disk\\011x rw")
                        .map(MountInfo.Entry::mount))
                .contains(new Mount("8:1", "/", "/my disk\\\\9", "ext4", "/dev/disk\tx"));
    }

    @Test
    void aPathInUtf8IsReadAndOneInAnotherEncodingCostsNoOther() {
        var utf8 = new String("/mnt/Büro".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(mounts(
                        ROOT,
                        "30 27 8:17 / " + utf8 + " rw - ext4 /dev/sdb1 rw",
                        "31 27 8:33 / /mnt/B\u00FCro rw - ext4 /dev/sdc1 rw"))
                .extracting(Mount::point)
                .containsExactly("/", "/mnt/Büro", "/mnt/B\uFFFDro");
    }

    @Test
    void aLineThatIsNoneIsLeftOut() {
        assertThat(mounts("", "garbage", "27 1 8:1 / / rw ext4 /dev/sda1 rw", "- - - - - - -", "1 2 3 4 5 6 - ext4"))
                .isEmpty();
    }

    @Test
    void aFileSystemThatIsReadOnlyBelowAWritableMountBecameSo() {
        var lines = List.of(
                ROOT,
                "30 27 9:0 / /srv rw,relatime - ext4 /dev/md0 ro,errors=remount-ro",
                "31 27 8:17 / /backup ro - ext4 /dev/sdb1 ro",
                "32 27 8:33 / /mnt/my\\040disk ro - ext4 /dev/sdc1 ro",
                // A view of a service: the file system takes writes.
                "33 27 8:49 / /home ro - ext4 /dev/sdd1 rw");
        var writable = MountInfo.writableByFstab(List.of(
                "# <file system> <mount point>",
                "",
                "/dev/sdb1  /backup        ext4 noauto,ro 0 2",
                "UUID=1\t/mnt/my\\040disk ext4 defaults,errors=remount-ro 0 2",
                "/dev/sdd1  /home"));

        assertThat(writable).containsExactly("/mnt/my disk");
        assertThat(MountInfo.turnedReadOnly(lines, writable))
                .extracting(Mount::point)
                .containsExactly("/mnt/my disk", "/srv");
    }

    @Test
    void noLineMakesItFail() {
        var lines = new String[] {
            "27 1 8:1 / /my\\040disk rw,relatime shared:1 - ext4 /dev/sda1 rw", "28 27 8:2 / / rw - ext4 /dev/sda2 rw"
        };
        var random = new Random(4_711);
        for (int round = 0; round < 20_000; round++) {
            var changed = new String[lines.length];
            for (int line = 0; line < lines.length; line++) {
                var text = new StringBuilder(lines[line]);
                for (int i = random.nextInt(5); i >= 0; i--) {
                    text.setCharAt(random.nextInt(text.length()), " -\\0347/\né8".charAt(random.nextInt(11)));
                }
                text.setLength(random.nextInt(text.length() + 1));
                changed[line] = text.toString();
            }
            assertThat(mounts(changed)).hasSizeLessThanOrEqualTo(lines.length);
            assertThat(MountInfo.turnedReadOnly(List.of(changed), MountInfo.writableByFstab(List.of(changed))))
                    .hasSizeLessThanOrEqualTo(lines.length);
        }
    }
}
