package io.github.labmon.drives.pool.lvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.source.PoolValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class LvsJsonTest {

    private static List<PoolValues> pools() {
        return LvmAssembler.pools(LvsJson.parse(PoolFixture.text("lvs.json")).orElseThrow());
    }

    @Test
    void thinPoolsAndRaidAreReportedAndNothingElse() {
        assertThat(pools())
                .extracting(PoolFixture::line)
                .containsExactly(
                        "lab-vg/thin thin-pool WARNING active pool-nearly-full",
                        "raid/data raid1 CRITICAL partial pool-degraded",
                        "raid/new raid5 WARNING active pool-rebuilding RECOVERY 37.5%",
                        "raid/worn raid6 WARNING mismatches exist pool-mismatch");
    }

    @Test
    void aThinPoolHasItsUsage() {
        var thin = pools().get(0).status();

        assertThat(thin.dataPercent()).isEqualTo(91.3);
        assertThat(thin.metadataPercent()).isEqualTo(11.4);
        assertThat(thin.capacityBytes()).isEqualTo(1L << 30);
        assertThat(thin.usedBytes()).isEqualTo(Math.round((1L << 30) * 0.913));
        assertThat(pools().get(0).blocks()).contains("lab--vg-thin-tpool");
    }

    @Test
    void aThinPoolIsFullByItsMetadataToo() {
        var output = PoolFixture.text("lvs.json").replace("\"11.43\"", "\"98.02\"");
        var thin = LvmAssembler.pools(LvsJson.parse(output).orElseThrow()).get(0);

        assertThat(PoolFixture.line(thin)).isEqualTo("lab-vg/thin thin-pool CRITICAL active pool-full");
        assertThat(String.valueOf(thin.status().problem())).contains("drives.pool.metadata");
    }

    @Test
    void theDevicesOfARaidHaveTheirNamesAndStates() {
        assertThat(pools().get(1).status().devices())
                .extracting(device -> device.name() + " " + device.state())
                .containsExactly("sdb in-sync", "[unknown] partial");
        assertThat(pools().get(2).status().devices())
                .extracting(device -> device.name() + " " + device.state())
                .containsExactly("sdc in-sync", "sdd in-sync", "crypt out-of-sync");
    }

    @Test
    void anythingElseIsNoAnswer() {
        assertThat(LvsJson.parse("  No volume groups found")).isEmpty();
        assertThat(LvsJson.parse("{}")).isEmpty();
        assertThat(LvsJson.parse("{\"report\":[{\"lv\":[]}]}").orElseThrow()).isEmpty();
    }
}
