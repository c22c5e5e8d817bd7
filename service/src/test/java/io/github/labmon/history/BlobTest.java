package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.labmon.history.table.Aggregate;
import io.github.labmon.history.table.BlockReader;
import io.github.labmon.history.table.BlockWriter;
import io.github.labmon.history.table.RollupBlock;
import io.github.labmon.history.table.SampleBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobTest {

    private static double back(BlockWriter blob) {
        return new BlockReader(blob.bytes()).value();
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                1,
                -1,
                38,
                0.123,
                -0.001,
                99.9,
                1e6,
                123_456_789.012,
                1e-7,
                Math.PI,
                -1e300,
                1e300,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                1L << 50,
                9_007_199_254_740_992.0,
                0.1 + 0.2
            })
    void aValueComesBackAsItWas(double value) {
        assertThat(back(new BlockWriter().value(value))).isEqualTo(value);
    }

    @Test
    void usualReadingsAreShort() {
        assertThat(new BlockWriter().value(38).bytes()).hasSize(2);
        assertThat(new BlockWriter().value(0.123).bytes()).hasSize(2);
        assertThat(new BlockWriter().value(47.5).bytes()).hasSize(3);
        assertThat(new BlockWriter().value(0.001234).bytes()).hasSize(2);
        assertThat(new BlockWriter().mean(100.0 / 3).bytes()).hasSize(5);
    }

    @Test
    void anyValueAndItsMeanComeBack() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(back(new BlockWriter().value(value))).isEqualTo(value);
            }
            var usual = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(12) - 3);
            assertThat(back(new BlockWriter().mean(usual)))
                    .isCloseTo(usual, org.assertj.core.data.Percentage.withPercentage(1e-5));
        }
    }

    @Test
    void spansComeBack() {
        var spans = List.of(
                new Aggregate(3_600_000, 2, 38.5, 38, 39),
                Aggregate.of(3_660_000, 40),
                new Aggregate(7_140_000, 120, 0.25, -1, 3.5));

        assertThat(RollupBlock.read(RollupBlock.write(spans, 3_600_000, 60_000), 3_600_000, 60_000))
                .isEqualTo(spans);
    }

    @Test
    void newerSpansAreLaidOverOlder() {
        var kept = RollupBlock.write(List.of(Aggregate.of(0, 1), Aggregate.of(60_000, 2)), 0, 60_000);
        var merged = RollupBlock.merge(kept, List.of(Aggregate.of(60_000, 5), Aggregate.of(120_000, 6)), 0, 60_000);

        assertThat(RollupBlock.read(merged, 0, 60_000))
                .containsExactly(Aggregate.of(0, 1), Aggregate.of(60_000, 5), Aggregate.of(120_000, 6));
    }

    @Test
    void readingsOfAMinuteComeBackAlsoInPieces() {
        var first = new BlockWriter();
        SampleBlock.write(first, 1_700_000_000_123L, new int[] {1, 2, 999}, new double[] {38, 0.5, -7.25});
        var second = new BlockWriter();
        SampleBlock.write(second, 1_700_000_030_000L, new int[] {1}, new double[] {39});
        var minute = Math.floorDiv(1_700_000_000_123L, 60_000L);
        var found = new ArrayList<String>();
        SampleBlock.read(
                joined(first.bytes(), second.bytes()),
                minute,
                (series, at, value) -> found.add(series + "@" + at + "=" + value));

        assertThat(found)
                .containsExactly(
                        "1@1700000000123=38.0",
                        "2@1700000000123=0.5",
                        "999@1700000000123=-7.25",
                        "1@1699999990000=39.0".replace("1699999990000", String.valueOf(minute * 60_000 + 50_000)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Whatever stands there is read to its end, and never gives a span that cannot be. */
    @Test
    void damageIsNoFault() {
        var random = new Random(20_260_101);
        for (int round = 0; round < 50_000; round++) {
            var bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (round % 2 == 0 && bytes.length > 0) {
                var blob = new BlockWriter();
                SampleBlock.write(blob, 1_000, new int[] {1, 2}, new double[] {random.nextDouble(), 5});
                bytes = blob.bytes();
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var damaged = bytes;
            assertThatCode(() -> {
                        RollupBlock.read(damaged, 0, 60_000);
                        SampleBlock.read(
                                damaged,
                                5,
                                (series, at, value) -> assertThat(value).isFinite());
                    })
                    .doesNotThrowAnyException();
        }
    }
}
