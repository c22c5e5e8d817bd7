package io.github.labmon.history.table;

import java.util.TreeMap;
import java.util.function.Consumer;

/** The aggregates of one series, encoded as one blob: the minutes of an hour, the hours of a day, the days of 32 days. */
final class RollupBlock {

    /** More than the minutes of an hour. */
    private static final int MAX_AGGREGATES = 64;

    /** Added to the index of an aggregate of two samples: its average follows from its minimum and maximum. */
    private static final int TWO_SAMPLES = MAX_AGGREGATES;

    private RollupBlock() {}

    /**
     * Encodes aggregates, sorted by time.
     *
     * @param start the start of the block, in milliseconds since 1970
     * @param length of each aggregate, in milliseconds
     */
    static byte[] write(Iterable<Aggregate> aggregates, long start, long length) {
        var block = new BlockWriter();
        for (var aggregate : aggregates) {
            var constant = aggregate.minimum() == aggregate.maximum();
            var two = !constant && aggregate.count() == 2;
            block.number((aggregate.at() - start) / length + (two ? TWO_SAMPLES : 0))
                    .number((aggregate.count() << 1) | (constant ? 1 : 0))
                    .value(aggregate.minimum());
            if (!constant) {
                block.value(aggregate.maximum());
            }
            if (!constant && !two) {
                block.mean(aggregate.average());
            }
        }
        return block.bytes();
    }

    static void read(byte[] bytes, long start, long length, Consumer<Aggregate> consumer) {
        var block = new BlockReader(bytes);
        for (int i = 0; i < MAX_AGGREGATES && block.more(); i++) {
            var index = block.number();
            var counted = block.number();
            var minimum = block.value();
            var constant = (counted & 1) == 1;
            var maximum = constant ? minimum : block.value();
            var two = index >= TWO_SAMPLES;
            var average = constant || two ? (minimum + maximum) / 2 : block.value();
            if (!block.sound() || index >= 2 * MAX_AGGREGATES || counted < 2 || minimum > maximum) {
                return;
            }
            consumer.accept(
                    new Aggregate(start + index % MAX_AGGREGATES * length, counted >>> 1, average, minimum, maximum));
        }
    }

    /** The stored aggregates, replaced by newer ones of the same time. */
    static byte[] merge(byte[] stored, Iterable<Aggregate> newer, long start, long length) {
        var merged = new TreeMap<Long, Aggregate>();
        read(stored, start, length, aggregate -> merged.put(aggregate.at(), aggregate));
        newer.forEach(aggregate -> merged.put(aggregate.at(), aggregate));
        return write(merged.values(), start, length);
    }
}
