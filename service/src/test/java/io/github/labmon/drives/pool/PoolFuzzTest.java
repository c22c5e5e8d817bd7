package io.github.labmon.drives.pool;

import static io.github.labmon.drives.pool.PoolFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Changed outputs of the kernel and of programs: each parser returns what is left, and none throws. */
class PoolFuzzTest {

    private static final int ROUNDS = 4_000;

    private static final String[] PIECES = {
        "", " ", "\n", "\t", "0", "-1", "99999999999999999999", "999999999999999999", "1e9", "\"", "{", "}", "[", "]",
        ":", "|", "null", "/", "\0", "é", "\uD83D", "%", "(F)", "=", "in progress", "days ", "finish=", "SCANNING"
    };

    private final Random random = new Random(20_261_129);

    private String changed(String seed) {
        var text = new StringBuilder(seed);
        for (int i = random.nextInt(6); i >= 0 && text.length() > 0; i--) {
            var from = random.nextInt(text.length());
            var to = Math.min(text.length(), from + random.nextInt(8));
            text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
        }
        if (random.nextInt(8) == 0) {
            text.setLength(random.nextInt(text.length() + 1));
        }
        return text.toString();
    }

    private void fuzz(String seed, Consumer<String> parser) {
        for (int round = 0; round < ROUNDS; round++) {
            parser.accept(changed(seed));
        }
    }

    private static void built(List<PoolStatusBuilder> pools) {
        for (var builder : pools) {
            var pool = builder.build();
            assertThat(pool.progressPercent() == null ? 0 : pool.progressPercent())
                    .isNotNegative();
            assertThat(pool.usedBytes() == null ? 0 : pool.usedBytes()).isNotNegative();
        }
    }

    @Test
    void mdstat() {
        var attributes =
                new MdAttributes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        fuzz(
                PoolFixture.text("mdstat.txt"),
                text -> built(MdStatFile.parse(text.lines().toList()).stream()
                        .map(array -> MdArrays.pool(array, attributes, NOW))
                        .toList()));
    }

    @Test
    void zpoolAsJson() {
        fuzz(
                PoolFixture.text("zpool-mirror.json"),
                text -> built(zfs(ZpoolJson.parse(text, NOW).orElse(List.of()))));
    }

    @Test
    void zpoolAsText() {
        fuzz(PoolFixture.text("zpool-status.txt"), text -> built(zfs(ZpoolText.parse(text, ZoneOffset.UTC, NOW))));
    }

    private static List<PoolStatusBuilder> zfs(List<ZfsPool> pools) {
        return pools.stream()
                .map(pool -> ZfsPools.pool(pool, null, PoolFixture.MASKED))
                .toList();
    }

    @Test
    void listsOfZfs() {
        fuzz(
                "tank\t1992864825344\t650133175910\nvault\t100\t7\n",
                text -> assertThat(ZfsLists.sizes(text).values()).allMatch(size -> size.bytes() >= 0));
        fuzz(
                "tank\t100\ntank/a\t20\n",
                text -> assertThat(ZfsLists.snapshots(text)).isNotNull());
    }

    @Test
    void logicalVolumes() {
        fuzz(
                PoolFixture.text("lvs.json"),
                text -> built(LvmAssembler.pools(LvsJson.parse(text).orElse(List.of()))));
    }

    @Test
    void btrfs() {
        var outputs = new ArrayList<>(
                List.of(
                        "\tdevid    1 size 1073741824 used 377487360 path /dev/loop0\n",
                        "[/dev/sda].write_io_errs    0\n[/dev/sda].read_io_errs     7\n",
                        "write_errs 1\nread_errs 2\nflush_errs 3\ncorruption_errs 4\ngeneration_errs 5\n",
                        "scrub status:1\n0c9a4f2e:1|data_bytes_scrubbed:100|t_start:1794787442|t_resumed:0|duration:60|canceled:0|finished:1\n"));
        outputs.forEach(output -> fuzz(output, text -> {
            assertThat(BtrfsShow.names(text)).isNotNull();
            assertThat(BtrfsCounters.ofStats(text)).isNotNull();
            assertThat(BtrfsCounters.ofAttribute(text)).isNotNull();
            assertThat(BtrfsScrub.parse(text, NOW, NOW)).isNotNull();
        }));
    }

    @Test
    void anyBytes() {
        for (int round = 0; round < ROUNDS; round++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            built(zfs(ZpoolText.parse(text, ZoneOffset.UTC, NOW)));
            assertThat(ZpoolJson.parse(text, NOW)).isEmpty();
            assertThat(LvsJson.parse(text)).isEmpty();
            assertThat(MdStatFile.parse(text.lines().toList())).isNotNull();
        }
    }
}
