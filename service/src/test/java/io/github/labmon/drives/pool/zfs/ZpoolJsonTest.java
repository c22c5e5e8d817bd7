package io.github.labmon.drives.pool.zfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolStatus;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * In the shape of the outputs of OpenZFS 2.3 that users published in github.com/pdf/zfs_exporter, issue 5 (numbers as
 * texts) and pull request 64 ({@code --json-int}).
 */
class ZpoolJsonTest {

    /** 1,000 s after the resilver of the file began. */
    private static final Instant NOW = Instant.ofEpochSecond(1_795_911_400);

    private static final Map<String, ZfsLists.Size> SIZES =
            ZfsLists.sizes("tank\t1992864825344\t650133175910\nvault\t-\t1\n");

    private static PoolStatus pool(int index) {
        var pool = ZpoolJson.parse(PoolFixture.text("zpool-mirror.json"), NOW)
                .orElseThrow()
                .get(index);
        return ZfsPools.pool(pool, ZfsPools.space(SIZES.get(pool.name()), null), PoolFixture.MASKED)
                .status();
    }

    @Test
    void aDegradedMirrorIsCriticalAndItsDevicesHaveTheirErrors() {
        var pool = pool(0);

        assertThat(pool.state() + " " + pool.poolState() + " " + pool.level()).isEqualTo("CRITICAL DEGRADED mirror");
        assertThat(String.valueOf(pool.problem())).contains("pool-degraded", "devices");
        assertThat(pool.devices())
                .extracting(PoolFixture::line)
                .containsExactly("sda1 ONLINE 0 0 2", "ata-…t1 UNAVAIL 0 0 0", "nvme0n1p4 ONLINE 0 0 0");
        assertThat(pool.lastScrubAt()).isEqualTo(Instant.ofEpochSecond(1_794_801_671));
        assertThat(pool.activity()).isNull();
        assertThat(pool.capacityBytes()).isEqualTo(1_992_864_825_344L);
        assertThat(pool.usedBytes()).isEqualTo(650_133_175_910L);
        assertThat(pool.dataErrors()).isZero();
    }

    @Test
    void noSerialNumberIsInTheDocument() {
        assertThat(pool(0).toString()).doesNotContain("WCC7K");
    }

    @Test
    void aReplacementIsAWarningWithItsProgressSpeedAndEnd() {
        var pool = pool(1);

        assertThat(pool.state()).isEqualTo(io.github.labmon.status.State.WARNING);
        assertThat(pool.level()).isEqualTo("raidz2");
        assertThat(pool.activity()).isEqualTo(PoolActivity.RESILVER);
        assertThat(pool.progressPercent()).isEqualTo(42.3);
        assertThat(pool.activityBytesPerSecond()).isEqualTo(423_000);
        assertThat(pool.finishesAt()).isEqualTo(NOW.plusSeconds(577_000_000 / 423_000));
        assertThat(pool.lastScrubAt()).isNull();
        assertThat(pool.capacityBytes()).isNull();
    }

    @Test
    void aSuspendedPoolIsDown() {
        var pool = pool(2);

        assertThat(pool.state()).isEqualTo(io.github.labmon.status.State.DOWN);
        assertThat(pool.level()).isEqualTo("stripe");
        assertThat(pool.dataErrors()).isEqualTo(3);
        assertThat(pool.lastScrubAt()).isNull();
    }

    @Test
    void numbersThatAreTextsAreReadToo() {
        var text = PoolFixture.text("zpool-mirror.json").replaceAll(": (\\d+)", ": \"$1\"");

        assertThat(ZpoolJson.parse(text, NOW)).isEqualTo(ZpoolJson.parse(PoolFixture.text("zpool-mirror.json"), NOW));
    }

    @Test
    void anythingElseIsNoAnswer() {
        assertThat(ZpoolJson.parse("invalid option 'j'", NOW)).isEmpty();
        assertThat(ZpoolJson.parse("[]", NOW)).isEmpty();
        assertThat(ZpoolJson.parse("{\"pools\": {}}", NOW).orElseThrow()).isEmpty();
    }
}
