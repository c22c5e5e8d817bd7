package io.github.labmon.drives.pool.md;

import static io.github.labmon.drives.pool.PoolFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.PoolFuzzer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changed and arbitrary contents of {@code /proc/mdstat}. */
class MdFuzzTest {

    private final PoolFuzzer fuzzer = new PoolFuzzer();

    @Test
    void mdstat() {
        var attributes =
                new MdAttributes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        fuzzer.fuzz(
                PoolFixture.text("mdstat.txt"),
                text -> PoolFuzzer.built(MdStatFile.parse(text.lines().toList()).stream()
                        .map(array -> MdArrays.pool(array, attributes, NOW))
                        .toList()));
    }

    @Test
    void anyBytes() {
        fuzzer.anyBytes(
                text -> assertThat(MdStatFile.parse(text.lines().toList())).isNotNull());
    }
}
