package io.github.labmon.drives.pool;

import static io.github.labmon.drives.pool.PoolFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.lvm.LvmVolumes;
import io.github.labmon.drives.pool.source.PoolSettings;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All kinds together, on folders in the shape of the kernel's and programs that are scripts. */
class PoolReaderTest {

    @TempDir
    private Path root;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(root.resolve("sys/block/sda"));
        Files.createDirectories(root.resolve("sys/class/block/sda"));
        write(root.resolve("proc/filesystems"), "\text4\n");
    }

    private String script(String name, String body) throws IOException {
        var script = root.resolve(name);
        write(script, "#!/bin/sh\necho \"$@\" >> " + root.resolve("calls") + "\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private PoolReading read(Map<String, String> settings) throws InterruptedException {
        var all = new HashMap<>(settings);
        all.put("LABMON_PROC", root.resolve("proc").toString());
        all.put("LABMON_SYS", root.resolve("sys").toString());
        try (var reader = new PoolReader(
                PoolSettings.of(Variables.of(all, root)), PoolFixture.MASKED, DeadlineFactor.OF_A_COMMAND)) {
            reader.start();
            return reader.read();
        }
    }

    private List<String> calls() throws IOException {
        var calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private static List<String> lines(PoolReading reading) {
        return reading.pools().stream()
                .map(pool -> pool.type() + " " + pool.name() + " " + pool.state())
                .toList();
    }

    @Test
    void whereTheKernelShowsNoPoolNoProgramRuns() throws Exception {
        var program = script("program", "exit 1");

        var reading = read(Map.of(
                "POOL_ZPOOL_COMMAND", program,
                "POOL_ZFS_COMMAND", program,
                "POOL_BTRFS_COMMAND", program,
                "POOL_LVS_COMMAND", program));

        assertThat(reading).isEqualTo(PoolReading.NONE);
        assertThat(calls()).isEmpty();
    }

    @Test
    void aZfsPoolIsReadAsJsonWithItsSizeAndSnapshots() throws Exception {
        write(root.resolve("proc/spl/kstat/zfs/tank/state"), "DEGRADED\n");
        write(root.resolve("status.json"), PoolFixture.text("zpool-mirror.json"));
        var zpool = script(
                "zpool",
                "case $1 in status) cat " + root.resolve("status.json")
                        + ";; list) printf 'tank\\t1000\\t250\\n';; esac");
        var zfs = script("zfs", "printf 'tank\\t10\\ntank/home\\t32\\n'");

        var reading = read(Map.of("POOL_ZPOOL_COMMAND", zpool, "POOL_ZFS_COMMAND", zfs));

        // The other pools of the output are not imported on this host.
        assertThat(lines(reading)).containsExactly("ZFS tank CRITICAL");
        var pool = reading.pools().get(0);
        assertThat(List.of(pool.capacityBytes(), pool.usedBytes(), pool.snapshotBytes()))
                .containsExactly(1_000L, 250L, 42L);
        assertThat(calls())
                .containsExactly(
                        "status -j --json-int -L",
                        "list -H -p -o name,size,allocated",
                        "list -H -p -o name,usedbysnapshots -t filesystem,volume");
    }

    @Test
    void anOlderZpoolIsReadAsText() throws Exception {
        write(root.resolve("proc/spl/kstat/zfs/tank/state"), "DEGRADED\n");
        write(root.resolve("status.txt"), PoolFixture.text("zpool-status.txt"));
        var zpool = script(
                "zpool",
                "case \"$*\" in *-j*) echo \"invalid option 'j'\" >&2; exit 2;; status*) cat "
                        + root.resolve("status.txt") + ";; esac");

        var reading = read(Map.of("POOL_ZPOOL_COMMAND", zpool, "POOL_ZFS_COMMAND", "/nonexistent"));

        assertThat(lines(reading)).containsExactly("ZFS tank CRITICAL");
        assertThat(reading.pools().get(0).level()).isEqualTo("mirror");
        assertThat(reading.limits()).isEmpty();
    }

    @Test
    void withoutTheProgramTheStateOfTheKernelIsReportedAndTheReason() throws Exception {
        write(root.resolve("proc/spl/kstat/zfs/tank/state"), "SUSPENDED\n");
        write(root.resolve("proc/spl/kstat/zfs/vault/state"), "ONLINE\n");

        var reading = read(Map.of("POOL_ZPOOL_COMMAND", "/nonexistent/zpool", "POOL_ZFS_COMMAND", "/nonexistent/zfs"));

        assertThat(lines(reading)).containsExactly("ZFS tank DOWN", "ZFS vault OK");
        assertThat(reading.limits()).extracting(Problem::code).containsExactly("pool-tool-missing");
    }

    private void deviceMapper(String block, String name) throws IOException {
        write(root.resolve("sys/class/block").resolve(block).resolve("dm/name"), name + "\n");
        write(root.resolve("sys/class/block").resolve(block).resolve("dm/uuid"), "LVM-x\n");
        write(root.resolve("sys/class/block").resolve(block).resolve("stat"), "1 2 3\n");
    }

    @Test
    void logicalVolumesAreReadWhereOneIsAThinPoolOrRaid() throws Exception {
        write(root.resolve("lvs.json"), PoolFixture.text("lvs.json"));
        var lvs = script("lvs", "cat " + root.resolve("lvs.json"));

        deviceMapper("dm-0", "lab--vg-root");
        assertThat(read(Map.of("POOL_LVS_COMMAND", lvs))).isEqualTo(PoolReading.NONE);
        assertThat(calls()).isEmpty();

        deviceMapper("dm-1", "lab--vg-thin_tdata");
        assertThat(lines(read(Map.of("POOL_LVS_COMMAND", lvs))))
                .containsExactly(
                        "LVM lab-vg/thin WARNING",
                        "LVM raid/data CRITICAL",
                        "LVM raid/new WARNING",
                        "LVM raid/worn WARNING");
        assertThat(calls()).containsExactly("-a --reportformat json --units b -o " + LvmVolumes.COLUMNS);
    }

    @Test
    void aProgramThatOnlyRootMayRunIsALimitWithItsRemedy() throws Exception {
        deviceMapper("dm-1", "vg-thin_tdata");
        var lvs = script("lvs", "echo '  /dev/mapper/control: open failed: Permission denied' >&2; exit 5");

        var reading = read(Map.of("POOL_LVS_COMMAND", lvs));

        assertThat(reading.pools()).isEmpty();
        assertThat(reading.limits()).extracting(Problem::code).containsExactly("pool-not-permitted");
    }

    /** The mounts of another mount namespace, such as those of the host of a container. */
    private void mounts(String mountinfo, String fstab) throws IOException {
        write(root.resolve("proc/1/mountinfo"), mountinfo);
        write(root.resolve("proc/1/root/etc/fstab"), fstab);
        Files.createDirectories(root.resolve("proc/1/ns"));
        Files.createSymbolicLink(root.resolve("proc/1/ns/mnt"), Path.of("mnt:[1]"));
    }

    private void array() throws IOException {
        write(root.resolve("proc/mdstat"), "md0 : active raid1 sdb[1] sda[0]\n      1000 blocks [2/2] [UU]\n");
        Files.createDirectories(root.resolve("sys/block/md0"));
        Files.createDirectories(root.resolve("sys/dev/block"));
        Files.createSymbolicLink(root.resolve("sys/dev/block/9:0"), root.resolve("sys/block/md0"));
    }

    @Test
    void aPoolWhoseFileSystemBecameReadOnlyIsCritical() throws Exception {
        array();
        mounts("30 1 9:0 / /srv rw,relatime - ext4 /dev/md0 ro,errors=remount-ro\n", "");

        var reading = read(Map.of());

        assertThat(lines(reading)).containsExactly("MD md0 CRITICAL");
        assertThat(reading.pools().get(0).readOnly()).isTrue();
        assertThat(String.valueOf(reading.pools().get(0).problem())).contains("pool-read-only.mount", "/srv");
    }

    @Test
    void aPoolThatIsMountedForReadingIsNoFault() throws Exception {
        array();
        mounts("30 1 9:0 / /srv ro,relatime - ext4 /dev/md0 ro\n", "/dev/md0 /srv ext4 ro,nofail 0 2\n");

        assertThat(lines(read(Map.of()))).containsExactly("MD md0 OK");
    }

    @Test
    void aPoolThatFstabMountsForWritingIs() throws Exception {
        array();
        mounts("30 1 9:0 / /srv ro,relatime - ext4 /dev/md0 ro\n", "/dev/md0 /srv ext4 defaults 0 2\n");

        assertThat(lines(read(Map.of()))).containsExactly("MD md0 CRITICAL");
    }
}
