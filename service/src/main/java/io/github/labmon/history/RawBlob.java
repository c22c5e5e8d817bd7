package io.github.labmon.history;

/** The readings of all series in one minute, in one piece. Pieces of the same minute can be put one behind the other. */
final class RawBlob {

    static final long MINUTE = 60_000;

    private RawBlob() {}

    /** Takes what stands in a piece. */
    interface Taker {
        void take(int series, long at, double value);
    }

    /** The readings of one moment, series and value by turns. */
    static void write(BlobWriter blob, long at, int[] series, double[] values) {
        blob.number(Math.floorMod(at, MINUTE)).number(series.length);
        for (int i = 0; i < series.length; i++) {
            blob.number(series[i]).value(values[i]);
        }
    }

    static void read(byte[] bytes, long minute, Taker taker) {
        var blob = new BlobReader(bytes);
        while (blob.more()) {
            var at = minute * MINUTE + blob.number() % MINUTE;
            var count = blob.number();
            for (long i = 0; i < count && blob.more(); i++) {
                var series = blob.number();
                var value = blob.value();
                if (blob.sound() && series <= Catalogue.LAST_ID) {
                    taker.take((int) series, at, value);
                }
            }
        }
    }
}
