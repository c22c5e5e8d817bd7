package io.github.labmon.drives.pool.btrfs;

import static io.github.labmon.drives.pool.PoolFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFuzzer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changed outputs of {@code btrfs} and files of the kernel. */
class BtrfsFuzzTest {

    private final PoolFuzzer fuzzer = new PoolFuzzer();

    @Test
    void btrfs() {
        var outputs = new ArrayList<>(
                List.of(
                        "\tdevid    1 size 1073741824 used 377487360 path /dev/loop0\n",
                        "[/dev/sda].write_io_errs    0\n[/dev/sda].read_io_errs     7\n",
                        "write_errs 1\nread_errs 2\nflush_errs 3\ncorruption_errs 4\ngeneration_errs 5\n",
                        "scrub status:1\n0c9a4f2e:1|data_bytes_scrubbed:100|t_start:1794787442|t_resumed:0|duration:60|canceled:0|finished:1\n"));
        outputs.forEach(output -> fuzzer.fuzz(output, text -> {
            assertThat(BtrfsShow.names(text)).isNotNull();
            assertThat(BtrfsCounters.ofStats(text)).isNotNull();
            assertThat(BtrfsCounters.ofAttribute(text)).isNotNull();
            assertThat(BtrfsScrub.parse(text, NOW, NOW)).isNotNull();
        }));
    }
}
