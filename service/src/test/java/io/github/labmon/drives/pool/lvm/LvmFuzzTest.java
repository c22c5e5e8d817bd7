package io.github.labmon.drives.pool.lvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.PoolFuzzer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changed and arbitrary outputs of {@code lvs}. */
class LvmFuzzTest {

    private final PoolFuzzer fuzzer = new PoolFuzzer();

    @Test
    void logicalVolumes() {
        fuzzer.fuzz(
                PoolFixture.text("lvs.json"),
                text -> PoolFuzzer.built(LvmAssembler.pools(LvsJson.parse(text).orElse(List.of()))));
    }

    @Test
    void anyBytes() {
        fuzzer.anyBytes(text -> assertThat(LvsJson.parse(text)).isEmpty());
    }
}
