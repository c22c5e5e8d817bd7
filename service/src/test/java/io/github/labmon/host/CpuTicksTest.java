package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuTicksTest {

    @Test
    void waitingForADiskIsIdleAndStolenTimeIsBusy() {
        //                                   user nice sys idle iowait irq softirq steal guest guest_nice
        assertThat(CpuTicks.parse("cpu  100 10 50 800 30 1 2 7 40 0")).contains(new CpuTicks(170, 1_000));
    }

    @Test
    void anOldKernelHasFewerCounters() {
        assertThat(CpuTicks.parse("cpu 100 0 50 850")).contains(new CpuTicks(150, 1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cpu", "cpu0 1 2 3 4", "cpu  1 2 3", "cpu  1 2 x 4", "cpu  1 2 3 -4", "intr 1 2 3 4"})
    void anotherLineIsNone(String line) {
        assertThat(CpuTicks.parse(line)).isEmpty();
    }

    @Test
    void theCountersOfOshiAreInTheSameOrder() {
        assertThat(CpuTicks.of(new long[] {100, 10, 50, 800, 30, 1, 2, 7})).isEqualTo(new CpuTicks(170, 1_000));
    }

    @Test
    void usageIsTheBusyShareBetweenTwoSamples() {
        var before = new CpuTicks(200, 1_000);

        assertThat(new CpuTicks(250, 1_200).usagePercent(before)).contains(25.0);
        assertThat(new CpuTicks(400, 1_200).usagePercent(before)).contains(100.0);
        assertThat(new CpuTicks(200, 1_200).usagePercent(before)).contains(0.0);
        assertThat(before.usagePercent(before))
                .as("counters that do not advance")
                .isEmpty();
    }

    @Test
    void theCountersOfThisKernelAreRead(@TempDir Path empty) {
        assertThat(CpuTicks.read(Path.of("/proc")))
                .hasValueSatisfying(
                        ticks -> assertThat(ticks.busy()).isPositive().isLessThanOrEqualTo(ticks.total()));
        assertThat(CpuTicks.read(empty)).isEmpty();
    }
}
