package io.github.labmon.history.table;

/** The readings of all series in one minute, in one piece. Pieces of the same minute can be put one behind the other. */
public final class SampleBlock {

    static final long MINUTE = 60_000;

    private SampleBlock() {}

    /** Takes what stands in a piece. */
    public interface Taker {
        void take(int series, long at, double value);
    }

    /** The readings of one moment, series and value by turns. */
    public static void write(BlockWriter blob, long at, int[] series, double[] values) {
        blob.number(Math.floorMod(at, MINUTE)).number(series.length);
        for (int i = 0; i < series.length; i++) {
            blob.number(series[i]).value(values[i]);
        }
    }

    public static void read(byte[] bytes, long minute, Taker taker) {
        var blob = new BlockReader(bytes);
        while (blob.more()) {
            var at = minute * MINUTE + blob.number() % MINUTE;
            var count = blob.number();
            for (long i = 0; i < count && blob.more(); i++) {
                var series = blob.number();
                var value = blob.value();
                if (blob.sound() && series <= SeriesIndex.LAST_ID) {
                    taker.take((int) series, at, value);
                }
            }
        }
    }
}
