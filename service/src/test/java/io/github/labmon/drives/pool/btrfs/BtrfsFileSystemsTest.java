package io.github.labmon.drives.pool.btrfs;

import static io.github.labmon.drives.pool.PoolFixture.NOW;
import static io.github.labmon.drives.pool.PoolFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.source.PoolValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BtrfsFileSystemsTest {

    private static final String UUID = "0c9a4f2e-5f5e-4a53-8d7e-6c2f1d6b9a10";

    private static final String NO_ERRORS =
            "write_errs 0\nread_errs 0\nflush_errs 0\ncorruption_errs 0\ngeneration_errs 0\n";

    @TempDir
    private Path sys;

    /** A mirror of two devices of 1 GiB, as the kernel shows it. */
    @BeforeEach
    void makeMirror() throws IOException {
        attribute("label", "lab");
        attribute("exclusive_operation", "none");
        for (var name : new String[] {"sda", "sdb"}) {
            Files.createDirectories(
                    sys.resolve("fs/btrfs").resolve(UUID).resolve("devices").resolve(name));
            write(sys.resolve("class/block").resolve(name).resolve("size"), "2097152\n");
        }
        allocation("data", 209_715_200, 104_857_600);
        allocation("metadata", 52_428_800, 131_072);
        allocation("system", 8_388_608, 16_384);
        member(1, false, NO_ERRORS);
        member(2, false, NO_ERRORS);
    }

    private void attribute(String name, String text) throws IOException {
        write(sys.resolve("fs/btrfs").resolve(UUID).resolve(name), text + "\n");
    }

    private void allocation(String kind, long total, long used) throws IOException {
        attribute("allocation/" + kind + "/total_bytes", "" + total);
        attribute("allocation/" + kind + "/bytes_used", "" + used);
        attribute("allocation/" + kind + "/disk_total", "" + 2 * total);
        attribute("allocation/" + kind + "/raid1/total_bytes", "" + total);
    }

    private void member(int id, boolean missing, String errors) throws IOException {
        attribute("devinfo/" + id + "/missing", missing ? "1" : "0");
        write(sys.resolve("fs/btrfs").resolve(UUID).resolve("devinfo/" + id + "/error_stats"), errors);
    }

    private PoolValues pool() {
        return BtrfsFileSystems.of(
                BtrfsAttributes.read(sys, UUID),
                Optional.of("/srv"),
                Map.of(1L, "sda", 2L, "sdb"),
                Map.of(),
                Optional.empty());
    }

    @Test
    void aMirrorHasItsSizeWithoutTheCopies() {
        var pool = pool();

        assertThat(PoolFixture.line(pool)).isEqualTo("lab raid1 OK null");
        assertThat(pool.status().capacityBytes()).isEqualTo(1L << 30);
        assertThat(pool.status().usedBytes()).isEqualTo(104_857_600 + 131_072 + 16_384);
        assertThat(pool.status().devices())
                .extracting(PoolFixture::line)
                .containsExactly("sda null 0 0 0", "sdb null 0 0 0");
    }

    @Test
    void aMissingDeviceIsCritical() throws IOException {
        member(2, true, "invalid\n");

        var pool = BtrfsFileSystems.of(
                BtrfsAttributes.read(sys, UUID), Optional.of("/srv"), Map.of(1L, "sda"), Map.of(), Optional.empty());

        assertThat(PoolFixture.line(pool)).isEqualTo("lab raid1 CRITICAL null pool-degraded");
        assertThat(pool.status().devices())
                .extracting(PoolFixture::line)
                .containsExactly("sda null 0 0 0", "devid 2 missing null null null");
    }

    @Test
    void itsReplacementIsAWarning() throws IOException {
        member(2, true, NO_ERRORS);
        attribute("exclusive_operation", "device replace");

        assertThat(PoolFixture.line(pool())).isEqualTo("lab raid1 WARNING null pool-rebuilding REPLACE");
    }

    @Test
    void countersOfErrorsAreAWarning() throws IOException {
        member(2, false, "write_errs 1\nread_errs 2\nflush_errs 3\ncorruption_errs 4\ngeneration_errs 5\n");

        assertThat(PoolFixture.line(pool())).isEqualTo("lab raid1 WARNING null pool-device-errors");
        assertThat(PoolFixture.line(pool().status().devices().get(1))).isEqualTo("sdb null 2 4 9");
    }

    @Test
    void beforeLinux514TheCountersOfTheProgramAreTaken() throws IOException {
        for (var id : new int[] {1, 2}) {
            Files.delete(sys.resolve("fs/btrfs/" + UUID + "/devinfo/" + id + "/error_stats"));
        }
        var stats = BtrfsCounters.ofStats("""
                        [/dev/sda].write_io_errs    0
                        [/dev/sda].read_io_errs     7
                        [/dev/sda].flush_io_errs    0
                        [/dev/sda].corruption_errs  0
                        [/dev/sda].generation_errs  1
                        """);

        var pool = BtrfsFileSystems.of(
                BtrfsAttributes.read(sys, UUID),
                Optional.empty(),
                Map.of(1L, "sda", 2L, "sdb"),
                stats,
                Optional.empty());

        assertThat(pool.status().devices())
                .extracting(PoolFixture::line)
                .containsExactly("sda null 7 0 1", "sdb null null null null");
    }

    @Test
    void withoutALabelTheMountIsItsName() throws IOException {
        attribute("label", "");
        var read = BtrfsAttributes.read(sys, UUID);

        assertThat(BtrfsFileSystems.of(read, Optional.of("/srv/data"), Map.of(), Map.of(), Optional.empty())
                        .name())
                .isEqualTo("srv/data");
        assertThat(BtrfsFileSystems.of(read, Optional.of("/"), Map.of(), Map.of(), Optional.empty())
                        .name())
                .isEqualTo("root");
        assertThat(BtrfsFileSystems.of(read, Optional.empty(), Map.of(), Map.of(), Optional.empty())
                        .name())
                .isEqualTo("sda+sdb");
    }

    @Test
    void theNamesOfDevicesAreThoseOfShow() {
        assertThat(BtrfsShow.names("Label: 'lab'  uuid: " + UUID + "\n\tTotal devices 3 FS bytes used 147456\n"
                        + "\tdevid    1 size 1073741824 used 377487360 path /dev/loop0\n"
                        + "\tdevid    2 size 0 used 0 path <missing disk> MISSING\n"
                        + "\tdevid    3 size 1073741824 used 268435456 path /dev/mapper/crypt\n"))
                .isEqualTo(Map.of(1L, "loop0", 3L, "crypt"));
    }

    private static String scrub(int id, String fields) {
        return UUID + ":" + id + "|data_extents_scrubbed:3|data_bytes_scrubbed:100|tree_bytes_scrubbed:23|"
                + "read_errors:0|csum_errors:2|uncorrectable_errors:" + id + "|" + fields + "\n";
    }

    @Test
    void aScrubEndsWithItsLastDevice() {
        var file = "scrub status:1\n" + scrub(1, "t_start:1794787442|t_resumed:0|duration:60|canceled:0|finished:1")
                + scrub(2, "t_start:1794787442|t_resumed:1794787500|duration:90|canceled:0|finished:1");

        assertThat(BtrfsScrub.parse(file, NOW, NOW))
                .contains(new BtrfsScrub(false, Instant.ofEpochSecond(1_794_787_590), 246, 3));
    }

    @Test
    void aScrubThatRunsOrWasCancelledHasNoEnd() {
        var running = "scrub status:1\n" + scrub(1, "t_start:1794787442|t_resumed:0|duration:60|canceled:0|finished:0");
        var cancelled = "scrub status:1\n" + scrub(1, "t_start:1794787442|duration:60|canceled:1|finished:1");

        assertThat(BtrfsScrub.parse(running, NOW, NOW)).contains(new BtrfsScrub(true, null, 123, 1));
        assertThat(BtrfsScrub.parse(running, NOW.minus(Duration.ofHours(1)), NOW))
                .as("the program was killed")
                .contains(new BtrfsScrub(false, null, 123, 1));
        assertThat(BtrfsScrub.parse(cancelled, NOW, NOW)).contains(new BtrfsScrub(false, null, 123, 1));
        assertThat(BtrfsScrub.parse("scrub status:1\n", NOW, NOW)).isEmpty();
    }
}
