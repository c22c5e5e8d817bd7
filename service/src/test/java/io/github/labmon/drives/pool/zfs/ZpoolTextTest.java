package io.github.labmon.drives.pool.zfs;

import static io.github.labmon.drives.pool.PoolFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolSpace;
import io.github.labmon.drives.pool.source.PoolStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZpoolTextTest {

    private static List<PoolStatus> pools(ZoneId zone) {
        return ZpoolText.parse(PoolFixture.text("zpool-status.txt"), zone, NOW).stream()
                .map(pool -> ZfsPools.pool(pool, PoolSpace.UNKNOWN, PoolFixture.MASKED)
                        .status())
                .toList();
    }

    @Test
    void aDegradedMirrorWithLogCacheAndSpareIsRead() {
        var pool = pools(ZoneOffset.UTC).get(0);

        assertThat(pool.name() + " " + pool.level() + " " + pool.state() + " " + pool.poolState())
                .isEqualTo("tank mirror CRITICAL DEGRADED");
        assertThat(pool.devices())
                .extracting(PoolFixture::line)
                .containsExactly(
                        "sda1 ONLINE 0 0 2",
                        "16204536548223547 UNAVAIL 0 0 0",
                        "nvme0n1p1 ONLINE 0 0 0",
                        "nvme1n1p1 ONLINE 0 0 0",
                        "nvme0n1p4 ONLINE 0 0 0",
                        "sdx AVAIL null null null");
        assertThat(pool.lastScrubAt()).isEqualTo(Instant.parse("2026-11-08T04:21:10Z"));
        assertThat(pool.dataErrors()).isZero();
    }

    @Test
    void timesAreThoseOfTheZoneOfTheHost() {
        assertThat(pools(ZoneId.of("Europe/Berlin")).get(0).lastScrubAt())
                .isEqualTo(Instant.parse("2026-11-08T03:21:10Z"));
    }

    @Test
    void aReplacementHasItsProgressSpeedAndEnd() {
        var pool = pools(ZoneOffset.UTC).get(1);

        assertThat(pool.level()).isEqualTo("raidz1");
        assertThat(pool.activity()).isEqualTo(PoolActivity.RESILVER);
        assertThat(pool.progressPercent()).isEqualTo(17.1);
        assertThat(pool.activityBytesPerSecond()).isEqualTo(500L << 20);
        assertThat(pool.finishesAt()).isEqualTo(Instant.parse("2026-11-30T03:11:30Z"));
        assertThat(pool.dataErrors()).isEqualTo(3);
        assertThat(String.valueOf(pool.problem())).contains("pool-data-errors");
        assertThat(pool.devices())
                .extracting(PoolFixture::line)
                .containsExactly("sdb ONLINE 0 0 0", "old OFFLINE 0 0 0", "sdc ONLINE 0 0 0", "sdd ONLINE 3 1 0");
    }

    @Test
    void theFormOfVersionsBeforeScanIsReadToo() {
        var pool = pools(ZoneOffset.UTC).get(2);

        assertThat(pool.name() + " " + pool.level() + " " + pool.state()).isEqualTo("old stripe OK");
        assertThat(pool.lastScrubAt()).isEqualTo(Instant.parse("2026-11-07T03:12:45Z"));
    }

    @Test
    void scansThatDidNotEndHaveNoEnd() {
        for (var scan : List.of(
                "none requested",
                "scrub canceled on Sun Nov  8 00:24:03 2026",
                "resilvered 1.20G in 00:01:00 with 0 errors on Sun Nov  8 00:24:03 2026")) {
            var pools = ZpoolText.parse("  pool: a\n state: ONLINE\n  scan: " + scan + "\n", ZoneOffset.UTC, NOW);

            assertThat(ZfsPools.pool(pools.get(0), PoolSpace.UNKNOWN, PoolFixture.MASKED)
                            .status()
                            .lastScrubAt())
                    .as(scan)
                    .isNull();
        }
    }

    @Test
    void aHostWithoutPoolsHasNone() {
        assertThat(ZpoolText.parse("no pools available\n", ZoneOffset.UTC, NOW)).isEmpty();
        assertThat(ZpoolText.parse("", ZoneOffset.UTC, NOW)).isEmpty();
    }

    @Test
    void theSnapshotsOfAllDatasetsOfAPoolAreAdded() {
        assertThat(ZfsLists.snapshots("tank\t100\ntank/a\t20\ntank/a/b\t3\nvault\t-\nother/x\t7\n"))
                .containsOnly(java.util.Map.entry("tank", 123L), java.util.Map.entry("other", 7L));
    }
}
