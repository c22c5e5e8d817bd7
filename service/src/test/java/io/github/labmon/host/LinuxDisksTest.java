package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.Mount;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the mounts of this machine, with answers of file systems that are dead, empty or broken. */
class LinuxDisksTest {

    private static final FileSystemSpace SPACE = new FileSystemSpace(1_000, 600, 500);
    private static final Duration DEADLINE = Duration.ofMillis(200);

    @Test
    void usageIsCountedAsDfCounts() {
        var mount = new Mount("8:1", "/", "/", "ext4", "/dev/sda1");

        assertThat(DiskUsage.of(mount, SPACE))
                .isEqualTo(new DiskUsage("/", "/dev/sda1", "ext4", State.OK, 1_000L, 400L, 500L, 44.4, null));
    }

    @Test
    void aFileSystemWithoutASizeIsUnreachableAndNeverEmpty() {
        var mount = new Mount("0:50", "/", "/mnt/nas", "nfs4", "nas:/export");

        assertThat(DiskUsage.of(mount, new FileSystemSpace(0, 0, 0)))
                .isEqualTo(new DiskUsage(
                        "/mnt/nas",
                        "nas:/export",
                        "nfs4",
                        State.DOWN,
                        null,
                        null,
                        null,
                        null,
                        new Problem(
                                "mount-unreachable",
                                "/mnt/nas (nas:/export) gives no sizes; see that its server or drive is there")));
    }

    @Test
    void aMountThatHangsIsToldAndAskedOnlyOnce() throws Exception {
        var end = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var disks = new LinuxDisks(Path.of("/proc"), path -> {
            asked.incrementAndGet();
            awaitUninterruptibly(end);
            return SPACE;
        });
        var first = disks.usage(DEADLINE);
        var count = asked.get();

        assertThat(first).isNotEmpty().allMatch(disk -> disk.state() == State.DOWN && disk.usedPercent() == null);
        assertThat(disks.usage(DEADLINE)).isEqualTo(first);
        assertThat(asked).hasValue(count);

        end.countDown();
        assertThat(disks.usage(Duration.ofSeconds(10))).allMatch(disk -> disk.state() == State.OK);
        assertThat(asked).hasValue(count);
    }

    @Test
    void aFileSystemThatFailsIsUnreachable() throws Exception {
        var disks = new LinuxDisks(Path.of("/proc"), path -> {
            throw new IllegalStateException("broken");
        });

        assertThat(disks.usage(DEADLINE)).isNotEmpty().allMatch(disk -> disk.state() == State.DOWN);
    }

    @Test
    void aDiskThatIsUnmountedMeanwhileIsNoFault(@TempDir Path proc) throws Exception {
        var init = proc.resolve("1");
        Files.createDirectories(init.resolve("root"));
        Files.createDirectory(init.resolve("ns"));
        Files.createSymbolicLink(init.resolve("ns/mnt"), Path.of("mnt:[1]"));
        Files.writeString(proc.resolve("filesystems"), "nodev\tproc\n\text4\n");
        var root = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n";
        Files.writeString(init.resolve("mountinfo"), root + "22 21 8:17 / /mnt/usb rw - ext4 /dev/sdb1 rw\n");
        var disks = new LinuxDisks(proc, path -> {
            if (path.endsWith("usb")) {
                write(init.resolve("mountinfo"), root);
                return new FileSystemSpace(0, 0, 0);
            }
            return SPACE;
        });

        assertThat(disks.usage(Duration.ofSeconds(10)))
                .extracting(DiskUsage::mount, DiskUsage::state)
                .containsExactly(tuple("/", State.OK));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException e) {
                waiting = true; // a system call on a dead mount does not end either
            }
        }
    }

    @Test
    void metersTellWhatHappenedBetweenTwoSamples() throws Exception {
        var now = new long[] {0};
        var ticks = new ArrayList<>(List.of(
                new long[] {100, 0, 100, 800, 0, 0, 0, 0}, new long[] {150, 0, 125, 900, 20, 0, 0, 5}, new long[8]));
        var meter = new CpuMeter(() -> ticks.remove(0), () -> now[0], nanos -> now[0] += nanos);

        assertThat(meter.usagePercent()).isEqualTo(40.0);
        assertThat(now[0]).isEqualTo(1_000_000_000L);
        assertThat(meter.usagePercent()).as("asked again within the second").isEqualTo(40.0);
        assertThat(now[0]).isEqualTo(1_000_000_000L);
        assertThat(CpuMeter.busyPercent(new long[8], new long[8])).isNull();
    }

    @Test
    void ratesAreAbsentWhereACounterWentBackOrIsNew() {
        var now = new long[] {0};
        var samples = new ArrayList<>(List.of(
                List.of(counters("eth0", 1_000, 500), counters("wg0", 1_000, 1_000)),
                List.of(counters("eth0", 3_000, 501), counters("wg0", 10, 2_000), counters("usb0", 7, 7))));
        var meter = new NetworkMeter(() -> samples.remove(0), () -> now[0]);
        now[0] = 2_000_000_000L;

        assertThat(meter.usage())
                .containsExactly(
                        new NetworkUsage("eth0", List.of("10.0.0.1"), 3_000, 501, 1_000.0, 0.5),
                        new NetworkUsage("wg0", List.of("10.0.0.1"), 10, 2_000, null, 500.0),
                        new NetworkUsage("usb0", List.of("10.0.0.1"), 7, 7, null, null));
    }

    private static NetworkMeter.Counters counters(String name, long received, long sent) {
        return new NetworkMeter.Counters(name, List.of("10.0.0.1"), received, sent);
    }

    @Test
    void ipv6IsWrittenShort() {
        var written = Map.of(
                "fe80:0:0:0:fc:ff:fe00:1", "fe80::fc:ff:fe00:1",
                "0:0:0:0:0:0:0:1", "::1",
                "fd00:0:0:0:0:0:0:2", "fd00::2",
                "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8",
                "1:0:3:0:0:6:0:8", "1:0:3::6:0:8",
                "not an address", "not an address");

        written.forEach((given, expected) -> assertThat(IpText.compress(given)).isEqualTo(expected));
    }
}
