package io.github.labmon.drives.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolSettings;
import io.github.labmon.drives.pool.source.PoolStatus;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real mirror of Btrfs on loop devices: whole, with wrong blocks, without a device, with a new one. */
@Tag("once")
class BtrfsIT {

    private static final String LABEL = "labmon-test";

    @TempDir
    private Path folder;

    private final List<String> loops = new ArrayList<>();

    @BeforeEach
    void makeMirror() throws Exception {
        RealPart.root();
        RealPart.command("btrfs", "btrfs-progs");
        RealPart.command("losetup", "mount");
        RealPart.need(
                Files.readString(Path.of("/proc/filesystems")).contains("\tbtrfs"),
                "a kernel with Btrfs, which this is not");
        RealPart.file(Path.of("/dev/loop-control"), "loop devices");
        loops.add(loop("a"));
        loops.add(loop("b"));
        run("mkfs.btrfs", "-q", "-f", "-L", LABEL, "-d", "raid1", "-m", "raid1", loops.get(0), loops.get(1));
        Files.createDirectories(mount());
        run("mount", loops.get(0), mount().toString());
        run("dd", "if=/dev/urandom", "of=" + mount().resolve("file"), "bs=1M", "count=64", "conv=fsync");
    }

    @AfterEach
    void remove() throws Exception {
        CommandOutput.run("umount", mount().toString());
        for (var loop : loops) {
            CommandOutput.run("losetup", "-d", loop);
        }
        CommandOutput.run("btrfs", "device", "scan", "--forget");
    }

    private Path mount() {
        return folder.resolve("mount");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var ended = CommandOutput.run(command);
        assertThat(ended.exitCode())
                .as(String.join(" ", command) + ": " + ended.err())
                .isZero();
        return ended.out().strip();
    }

    private String loop(String name) throws Exception {
        var image = folder.resolve(name).toString();
        run("truncate", "-s", "512M", image);
        return run("losetup", "--show", "-f", image);
    }

    private static String nameOf(String device) {
        return device.substring("/dev/".length());
    }

    private static PoolStatus pool() throws InterruptedException {
        try (var reader = new PoolReader(
                PoolSettings.of(Variables.of(Map.of(), Path.of("/"))),
                PoolFixture.MASKED,
                DeadlineFactor.OF_A_COMMAND)) {
            reader.start();
            return reader.read().pools().stream()
                    .filter(pool -> pool.name().equals(LABEL))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String line(PoolStatus pool) {
        return pool.level() + " " + pool.state()
                + (pool.problem() == null ? "" : " " + pool.problem().code());
    }

    @Test
    void aMirrorIsReadAsTheProgramReportsIt() throws Exception {
        var pool = pool();

        assertThat(line(pool)).isEqualTo("raid1 OK");
        assertThat(pool.devices())
                .extracting(PoolFixture::line)
                .containsExactly(nameOf(loops.get(0)) + " null 0 0 0", nameOf(loops.get(1)) + " null 0 0 0");
        var usage = run("btrfs", "filesystem", "usage", "-b", mount().toString());
        var deviceSize = Long.parseLong(usage.replaceAll("(?s).*Device size:\\s+(\\d+).*", "$1"));
        assertThat(pool.capacityBytes()).isEqualTo(deviceSize / 2);
        assertThat(pool.usedBytes()).isBetween(64L << 20, 80L << 20);
        assertThat(pool.lastScrubAt()).isNull();
    }

    @Test
    void aScrubFindsWrongBlocksAndItsEndIsKnown() throws Exception {
        run("umount", mount().toString());
        run("dd", "if=/dev/urandom", "of=" + loops.get(1), "bs=1M", "seek=150", "count=200", "conv=notrunc,fsync");
        run("mount", loops.get(0), mount().toString());
        CommandOutput.run("btrfs", "scrub", "start", "-B", mount().toString());

        var pool = pool();

        assertThat(line(pool)).isEqualTo("raid1 WARNING pool-device-errors");
        assertThat(pool.devices().get(1).checksumErrors()).isPositive();
        assertThat(pool.devices().get(0).hasErrors()).isFalse();
        assertThat(pool.lastScrubAt()).isNotNull();
        assertThat(pool.dataErrors()).isZero();
    }

    @Test
    void aMissingDeviceIsCriticalUntilItIsReplaced() throws Exception {
        run("umount", mount().toString());
        run("losetup", "-d", loops.remove(1));
        run("btrfs", "device", "scan", "--forget");
        run("mount", "-o", "degraded", loops.get(0), mount().toString());

        assertThat(line(pool())).isEqualTo("raid1 CRITICAL pool-degraded");
        assertThat(pool().devices())
                .extracting(device -> device.name() + " " + device.state())
                .containsExactly(nameOf(loops.get(0)) + " null", "devid 2 missing");

        loops.add(loop("c"));
        run("btrfs", "replace", "start", "-B", "-f", "2", loops.get(1), mount().toString());

        assertThat(pool().degraded()).isFalse();
        assertThat(pool().devices())
                .extracting(PoolDevice::name)
                .containsExactly(nameOf(loops.get(0)), nameOf(loops.get(1)));
    }

    @Test
    void aFileSystemThatTheKernelMakesReadOnlyIsCritical() throws Exception {
        run("mount", "-o", "remount,ro", mount().toString());
        // The state after an error: the mount takes writes, the file system does not.
        run("mount", "-o", "remount,bind,rw", mount().toString());

        var pool = pool();

        assertThat(line(pool)).isEqualTo("raid1 CRITICAL pool-read-only");
        assertThat(pool.readOnly()).isTrue();
    }
}
