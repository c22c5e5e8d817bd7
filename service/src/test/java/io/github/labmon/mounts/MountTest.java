package io.github.labmon.mounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MountTest {

    private static final Set<String> ON_DEVICES = Mount.typesOnDevices(List.of(
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

    private static List<Mount> mounts(String... lines) {
        return Mount.dataMounts(List.of(lines), ON_DEVICES);
    }

    @Test
    void fileSystemsOnDevicesAndOnServersHoldData() {
        assertThat(mounts(
                        "27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
                        "30 27 0:50 / /mnt/nas rw shared:2 master:3 - nfs4 nas:/export rw,vers=4.2",
                        "31 27 0:51 / /mnt/web rw - fuse.sshfs lab@web: rw",
                        "32 27 0:52 / /tank rw - zfs tank rw",
                        "33 27 8:17 / /mnt/usb rw - fuseblk /dev/sdb1 rw"))
                .containsExactly(
                        new Mount("8:1", "/", "/", "ext4", "/dev/sda1"),
                        new Mount("0:50", "/", "/mnt/nas", "nfs4", "nas:/export"),
                        new Mount("8:17", "/", "/mnt/usb", "fuseblk", "/dev/sdb1"),
                        new Mount("0:51", "/", "/mnt/web", "fuse.sshfs", "lab@web:"),
                        new Mount("0:52", "/", "/tank", "zfs", "tank"));
    }

    @Test
    void pseudoFileSystemsOverlaysAndImagesDoNot() {
        assertThat(mounts(
                        "22 27 0:21 / /proc rw - proc proc rw",
                        "25 24 0:23 / /dev/shm rw - tmpfs tmpfs rw",
                        "40 27 0:60 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw,lowerdir=/a",
                        "41 27 7:1 / /snap/core/1 ro - squashfs /dev/loop1 ro",
                        "42 27 0:61 / /run/user/1000/doc rw - fuse.portal portal rw",
                        "43 27 0:4 net:[4026532201] /run/docker/netns/default rw - nsfs nsfs rw"))
                .isEmpty();
    }

    @Test
    void ofSeveralMountsOfOneFileSystemTheMainOneIsTaken() {
        assertThat(mounts(
                        "50 27 8:1 /etc/hosts /etc/hosts rw - ext4 /dev/sda1 rw",
                        "51 27 8:1 / /mnt/again rw - ext4 /dev/sda1 rw",
                        "52 1 8:1 / / rw - ext4 /dev/sda1 rw",
                        "60 27 0:70 /@home /home rw - btrfs /dev/sdc rw,subvol=/@home",
                        "61 27 0:70 /@srv /srv rw - btrfs /dev/sdc rw,subvol=/@srv"))
                .containsExactly(
                        new Mount("8:1", "/", "/", "ext4", "/dev/sda1"),
                        new Mount("0:70", "/@srv", "/srv", "btrfs", "/dev/sdc"));
    }

    @Test
    void escapedCharactersAreReadAndWhatIsNoEscapeStays() {
        assertThat(Mount.parse("27 1 8:1 / /my\\040disk\\134\\9 rw - ext4 /dev/disk\\011x rw"))
                .contains(new Mount("8:1", "/", "/my disk\\\\9", "ext4", "/dev/disk\tx"));
    }

    @Test
    void aLineThatIsNoneIsLeftOut() {
        assertThat(mounts("", "garbage", "27 1 8:1 / / rw ext4 /dev/sda1 rw", "- - - - - - -", "1 2 3 4 5 6 - ext4"))
                .isEmpty();
    }

    @Test
    void noLineMakesItFail() {
        var line = "27 1 8:1 / /my\\040disk rw,relatime shared:1 - ext4 /dev/sda1 rw";
        var random = new Random(4_711);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder(line);
            for (int i = random.nextInt(5); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), " -\\0347/\né".charAt(random.nextInt(10)));
            }
            text.setLength(random.nextInt(text.length() + 1));
            assertThat(Mount.dataMounts(List.of(text.toString()), ON_DEVICES)).hasSizeLessThan(2);
        }
    }
}
