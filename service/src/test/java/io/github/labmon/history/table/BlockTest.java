package io.github.labmon.history.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {

    private static double back(BlockWriter blob) {
        return new BlockReader(blob.bytes()).value();
    }

    private static List<Aggregate> aggregates(byte[] block, long start, long length) {
        var found = new ArrayList<Aggregate>();
        RollupBlock.read(block, start, length, found::add);
        return found;
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
    void aValueIsDecodedExactly(double value) {
        assertThat(back(new BlockWriter().value(value))).isEqualTo(value);
    }

    @Test
    void usualValuesAreShort() {
        assertThat(new BlockWriter().value(38).bytes()).hasSize(2);
        assertThat(new BlockWriter().value(0.123).bytes()).hasSize(2);
        assertThat(new BlockWriter().value(47.5).bytes()).hasSize(3);
        assertThat(new BlockWriter().value(0.001234).bytes()).hasSize(2);
        assertThat(new BlockWriter().mean(100.0 / 3).bytes()).hasSize(5);
    }

    @Test
    void anyValueIsDecodedExactlyAndAnyMeanNearly() {
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
    void aggregatesAreDecoded() {
        var aggregates = List.of(
                new Aggregate(3_600_000, 2, 38.5, 38, 39),
                Aggregate.of(3_660_000, 40),
                new Aggregate(3_720_000, 3, 38.25, 38, 39),
                new Aggregate(7_140_000, 120, 0.25, -1, 3.5));

        assertThat(aggregates(RollupBlock.write(aggregates, 3_600_000, 60_000), 3_600_000, 60_000))
                .isEqualTo(aggregates);
    }

    @Test
    void paddingIsNoAggregate() {
        var aggregates = List.of(Aggregate.of(0, 40), new Aggregate(60_000, 2, 38.5, 38, 39));
        var block = RollupBlock.write(aggregates, 0, 60_000);

        assertThat(aggregates(Arrays.copyOf(block, block.length + 100), 0, 60_000))
                .isEqualTo(aggregates);
    }

    /** Blocks of labmon 0.1 contain the average of two samples, too. */
    @Test
    void anOlderBlockWithTheAverageOfTwoSamplesIsDecoded() {
        var older = new BlockWriter()
                .number(5)
                .number(2 << 1)
                .value(38)
                .value(41)
                .mean(39.5)
                .bytes();

        assertThat(aggregates(older, 0, 60_000)).containsExactly(new Aggregate(300_000, 2, 39.5, 38, 41));
    }

    @Test
    void newerAggregatesReplaceOlderOnes() {
        var stored = RollupBlock.write(List.of(Aggregate.of(0, 1), Aggregate.of(60_000, 2)), 0, 60_000);
        var merged = RollupBlock.merge(stored, List.of(Aggregate.of(60_000, 5), Aggregate.of(120_000, 6)), 0, 60_000);

        assertThat(aggregates(merged, 0, 60_000))
                .containsExactly(Aggregate.of(0, 1), Aggregate.of(60_000, 5), Aggregate.of(120_000, 6));
    }

    private static List<String> samples(byte[] bytes, long minute) {
        var found = new ArrayList<String>();
        SampleBlock.read(bytes, minute, (series, at, value) -> found.add(series + "@" + at + "=" + value));
        return found;
    }

    @Test
    void samplesOfAMinuteAreDecodedAlsoConcatenatedAndPadded() {
        var first = new BlockWriter();
        SampleBlock.write(
                first, 1_700_000_000_123L, new TreeMap<>(Map.of(1, 38.0, 2, 0.5, 3, 1.0, 999, -7.25, 1_000, 2.0)));
        var second = new BlockWriter();
        SampleBlock.write(second, 1_700_000_030_000L, new TreeMap<>(Map.of(1, 39.0)));
        var minute = Math.floorDiv(1_700_000_000_123L, 60_000L);
        var both = joined(first.bytes(), second.bytes());

        assertThat(samples(Arrays.copyOf(both, both.length + 70), minute))
                .containsExactly(
                        "1@1700000000123=38.0",
                        "2@1700000000123=0.5",
                        "3@1700000000123=1.0",
                        "999@1700000000123=-7.25",
                        "1000@1700000000123=2.0",
                        "1@" + (minute * 60_000 + 50_000) + "=39.0");
    }

    /** Blocks of labmon 0.1 have an id before each value. */
    @Test
    void anOlderBlockIsDecodedAlsoWithANewerOneBehindIt() {
        var older = new BlockWriter()
                .number(20_123)
                .number(2)
                .number(1)
                .value(38)
                .number(7)
                .value(0.5)
                .bytes();
        var newer = new BlockWriter();
        SampleBlock.write(newer, 50_000, new TreeMap<>(Map.of(1, 39.0)));

        assertThat(samples(joined(older, newer.bytes()), 0))
                .containsExactly("1@20123=38.0", "7@20123=0.5", "1@50000=39.0");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Any bytes are read to their end, and no aggregate that cannot exist results. */
    @Test
    void damagedBlocksAreNoFailure() {
        var random = new Random(20_260_101);
        for (int round = 0; round < 50_000; round++) {
            var bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (round % 2 == 0 && bytes.length > 0) {
                var block = new BlockWriter();
                SampleBlock.write(block, 1_000, new TreeMap<>(Map.of(1, random.nextDouble(), 2, 5.0)));
                bytes = block.bytes();
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var damaged = bytes;
            assertThatCode(() -> {
                        aggregates(damaged, 0, 60_000);
                        SampleBlock.read(
                                damaged,
                                5,
                                (series, at, value) -> assertThat(value).isFinite());
                    })
                    .doesNotThrowAnyException();
        }
    }
}
