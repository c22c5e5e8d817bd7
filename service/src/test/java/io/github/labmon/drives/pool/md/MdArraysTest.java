package io.github.labmon.drives.pool.md;

import static io.github.labmon.drives.pool.PoolFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MdArraysTest {

    @TempDir
    private Path root;

    private MdArrays arrays() {
        return new MdArrays(root.resolve("proc"), root.resolve("sys"), InstantSource.fixed(PoolFixture.NOW));
    }

    private void attributes(String array, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            write(
                    root.resolve("sys/block").resolve(array).resolve("md").resolve(file.getKey()),
                    file.getValue() + "\n");
        }
    }

    private void mdstat(String text) throws IOException {
        write(root.resolve("proc/mdstat"), text);
        Files.createDirectories(root.resolve("sys/block/md0"));
    }

    private List<String> lines() {
        return arrays().read().pools().stream().map(PoolFixture::line).toList();
    }

    @Test
    void withoutSysfsMdstatIsEnough() throws IOException {
        write(root.resolve("proc/mdstat"), PoolFixture.text("mdstat.txt"));

        assertThat(arrays().isPresent()).isTrue();
        assertThat(lines())
                .containsExactly(
                        "md0 raid1 OK active",
                        "md1 raid5 WARNING active pool-rebuilding RECOVERY 12.6%",
                        "md2 raid1 OK active RESYNC",
                        "md3 raid0 CRITICAL active pool-read-only",
                        "md4 null DOWN inactive pool-failed");
    }

    @Test
    void aRecoveryHasItsProgressSpeedAndEnd() throws IOException {
        write(root.resolve("proc/mdstat"), PoolFixture.text("mdstat.txt"));

        var pool = arrays().read().pools().get(1).status();

        assertThat(pool.capacityBytes()).isEqualTo(5_860_147_200L * 1024);
        assertThat(pool.activityBytesPerSecond()).isEqualTo(151_920L * 1024);
        assertThat(pool.finishesAt()).isEqualTo(Instant.parse("2026-11-29T04:07:18Z"));
        assertThat(pool.degraded()).isTrue();
        assertThat(pool.lacksRedundancy()).isFalse();
    }

    @Test
    void aMissingDeviceThatNothingReplacesIsCritical() throws IOException {
        mdstat("md0 : active raid1 sda1[0]\n      1047552 blocks super 1.2 [2/1] [U_]\n");
        attributes("md0", Map.of("array_state", "clean", "degraded", "1", "sync_action", "idle", "mismatch_cnt", "0"));

        assertThat(lines()).containsExactly("md0 raid1 CRITICAL clean pool-degraded");
    }

    @Test
    void ofTwoMissingDevicesOneThatIsWrittenAnewIsNotEnough() throws IOException {
        mdstat("""
                md0 : active raid6 sde[4] sdd[3] sdb[1] sda[0]
                      2000 blocks level 6 [5/3] [UU_U_]
                      [=>..]  recovery =  5.0% (50/1000) finish=1.0min speed=10K/sec
                """);
        attributes(
                "md0",
                Map.of(
                        "array_state", "active",
                        "degraded", "2",
                        "sync_action", "recover",
                        "dev-sde/state", "spare",
                        "dev-sde/slot", "4",
                        "dev-sda/state", "in_sync",
                        "dev-sda/slot", "0"));

        assertThat(lines()).containsExactly("md0 raid6 CRITICAL active pool-degraded RECOVERY 5.0%");
    }

    @Test
    void anArrayThatLostMoreThanItsParityHasFailed() throws IOException {
        mdstat("md0 : active raid5 sdc[2] sdb[1](F) sda[0](F)\n      2000 blocks level 5 [3/1] [__U]\n");
        attributes("md0", Map.of("array_state", "clean", "degraded", "2"));

        assertThat(lines()).containsExactly("md0 raid5 DOWN clean pool-failed");
    }

    @Test
    void errorsAndMismatchesAreWarnings() throws IOException {
        mdstat("""
                md0 : active raid5 sdc[2] sdb[1] sda[0]
                      2000 blocks level 5 [3/3] [UUU]
                md1 : active raid6 sdf[2]
                      2000 blocks level 6 [1/1] [U]
                md2 : active raid1 sdg[0]
                      2000 blocks [1/1] [U]
                """);
        attributes("md0", Map.of("degraded", "0", "dev-sdb/errors", "3", "dev-sdb/state", "in_sync"));
        attributes("md1", Map.of("degraded", "0", "mismatch_cnt", "128"));
        attributes("md2", Map.of("degraded", "0", "mismatch_cnt", "128"));

        assertThat(lines())
                .containsExactly(
                        "md0 raid5 WARNING active pool-device-errors",
                        "md1 raid6 WARNING active pool-mismatch",
                        // Copies of RAID 1 differ without a fault where a page changed while it was written: md(4).
                        "md2 raid1 OK active");
        assertThat(arrays().read().pools().get(0).status().devices())
                .extracting(PoolFixture::line)
                .containsExactly("sdc in_sync null null null", "sdb in_sync 3 null null", "sda in_sync null null null");
    }

    @Test
    void aSpareThatFailedIsAWarning() throws IOException {
        mdstat("md0 : active raid1 sdc1[2](F) sdb1[1] sda1[0]\n      2000 blocks [2/2] [UU]\n");

        assertThat(lines()).containsExactly("md0 raid1 WARNING active pool-device-failed");
    }

    @Test
    void aHostWithoutArraysIsNotRead() throws IOException {
        Files.createDirectories(root.resolve("sys/block/sda"));
        write(root.resolve("proc/mdstat"), "Personalities : \nunused devices: <none>\n");

        assertThat(arrays().isPresent()).isFalse();
    }
}
