package io.github.labmon.drives.pool.zfs;

import static io.github.labmon.drives.pool.PoolFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.PoolFuzzer;
import io.github.labmon.drives.pool.source.PoolSpace;
import io.github.labmon.drives.pool.source.PoolValues;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changed and arbitrary outputs of {@code zpool} and {@code zfs}. */
class ZfsFuzzTest {

    private final PoolFuzzer fuzzer = new PoolFuzzer();

    @Test
    void zpoolAsJson() {
        fuzzer.fuzz(
                PoolFixture.text("zpool-mirror.json"),
                text -> PoolFuzzer.built(zfs(ZpoolJson.parse(text, NOW).orElse(List.of()))));
    }

    @Test
    void zpoolAsText() {
        fuzzer.fuzz(
                PoolFixture.text("zpool-status.txt"),
                text -> PoolFuzzer.built(zfs(ZpoolText.parse(text, ZoneOffset.UTC, NOW))));
    }

    private static List<PoolValues> zfs(List<ZfsPool> pools) {
        return pools.stream()
                .map(pool -> ZfsPools.pool(pool, PoolSpace.UNKNOWN, PoolFixture.MASKED))
                .toList();
    }

    @Test
    void listsOfZfs() {
        fuzzer.fuzz(
                "tank\t1992864825344\t650133175910\nvault\t100\t7\n",
                text -> assertThat(ZfsLists.sizes(text).values()).allMatch(size -> size.bytes() >= 0));
        fuzzer.fuzz(
                "tank\t100\ntank/a\t20\n",
                text -> assertThat(ZfsLists.snapshots(text)).isNotNull());
    }

    @Test
    void anyBytes() {
        fuzzer.anyBytes(text -> {
            PoolFuzzer.built(zfs(ZpoolText.parse(text, ZoneOffset.UTC, NOW)));
            assertThat(ZpoolJson.parse(text, NOW)).isEmpty();
        });
    }
}
