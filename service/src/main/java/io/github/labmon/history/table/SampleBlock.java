package io.github.labmon.history.table;

import java.util.Map;
import java.util.SortedMap;

/**
 * The samples of all series in one minute, encoded as one blob. Blobs of the same minute can be concatenated.
 *
 * <p>For each time at which something was read: the milliseconds within the minute plus 60,000, the number of runs, and for
 * each run of series with consecutive ids the first id, the length and the values. Files of labmon 0.1 have the
 * milliseconds alone, the number of values, and an id before each value. A number of 0, as in a blob that is padded with
 * zeros, is the end.
 */
final class SampleBlock {

    static final long MINUTE = 60_000;

    private SampleBlock() {}

    /** Appends samples that were read at the same time, by the ids of their series. */
    static void write(BlockWriter block, long at, SortedMap<Integer, Double> samples) {
        block.number(MINUTE + Math.floorMod(at, MINUTE)).number(runs(samples));
        var rest = samples;
        while (!rest.isEmpty()) {
            var first = rest.firstKey();
            int length = runLength(rest);
            var run = rest.headMap(first + length);
            block.number(first).number(length);
            run.values().forEach(block::value);
            rest = rest.tailMap(first + length);
        }
    }

    private static int runs(SortedMap<Integer, Double> samples) {
        int runs = 0;
        for (var rest = samples; !rest.isEmpty(); rest = rest.tailMap(rest.firstKey() + runLength(rest))) {
            runs++;
        }
        return runs;
    }

    private static int runLength(SortedMap<Integer, Double> samples) {
        int length = 0;
        for (Map.Entry<Integer, Double> sample : samples.entrySet()) {
            if (sample.getKey() != samples.firstKey() + length) {
                break;
            }
            length++;
        }
        return length;
    }

    static void read(byte[] bytes, long minute, SampleConsumer consumer) {
        var block = new BlockReader(bytes);
        while (block.more()) {
            var time = block.number();
            var count = block.number();
            if (count == 0) {
                return;
            }
            var at = minute * MINUTE + time % MINUTE;
            for (long i = 0; i < count && block.more(); i++) {
                var first = block.number();
                var length = time < MINUTE ? 1 : block.number();
                for (long series = first; series < first + length && block.more(); series++) {
                    var value = block.value();
                    if (block.sound() && series <= SeriesIndex.LAST_ID) {
                        consumer.accept((int) series, at, value);
                    }
                }
            }
        }
    }
}
