package io.github.labmon.history.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The spans of one series in one piece: the minutes of an hour, the hours of a day. */
public final class RollupBlock {

    /** More than the minutes of an hour: what says so is damaged. */
    private static final int MOST = 64;

    private RollupBlock() {}

    /**
     * Of spans in the order of time.
     *
     * @param start when the hour or the day begins
     * @param length of each span, in milliseconds
     */
    public static byte[] write(Iterable<Aggregate> spans, long start, long length) {
        var blob = new BlockWriter();
        for (var span : spans) {
            var same = span.minimum() == span.maximum();
            blob.number((span.at() - start) / length)
                    .number((span.count() << 1) | (same ? 1 : 0))
                    .value(span.minimum());
            if (!same) {
                blob.value(span.maximum()).mean(span.average());
            }
        }
        return blob.bytes();
    }

    public static List<Aggregate> read(byte[] bytes, long start, long length) {
        var spans = new ArrayList<Aggregate>();
        var blob = new BlockReader(bytes);
        while (blob.more() && spans.size() < MOST) {
            var index = blob.number();
            var counted = blob.number();
            var minimum = blob.value();
            var same = (counted & 1) == 1;
            var maximum = same ? minimum : blob.value();
            var average = same ? minimum : blob.value();
            if (!blob.sound() || index >= MOST || counted < 2 || minimum > maximum) {
                break;
            }
            spans.add(new Aggregate(start + index * length, counted >>> 1, average, minimum, maximum));
        }
        return spans;
    }

    /** What is kept already, with what was read since laid over it. */
    public static byte[] merge(byte[] kept, Iterable<Aggregate> newer, long start, long length) {
        var merged = new TreeMap<Long, Aggregate>();
        read(kept, start, length).forEach(span -> merged.put(span.at(), span));
        newer.forEach(span -> merged.put(span.at(), span));
        return write(merged.values(), start, length);
    }
}
