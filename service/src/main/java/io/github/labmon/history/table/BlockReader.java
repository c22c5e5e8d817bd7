package io.github.labmon.history.table;

/** Decodes what {@link BlockWriter} encoded. Damage, which the check of the file does not detect, reads as the end. */
final class BlockReader {

    private final byte[] bytes;
    private int at;
    private boolean broken;

    BlockReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether there is more to decode. */
    boolean more() {
        return !broken && at < bytes.length;
    }

    /** Whether everything until now was decoded. */
    boolean sound() {
        return !broken;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
            var next = next();
            value |= (next & 0x7fL) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        broken = true;
        return 0;
    }

    double value() {
        var tagged = number();
        var tag = (int) (tagged & 3);
        if (tag < BlockWriter.SCALES.length) {
            var folded = tagged >>> 2;
            return ((folded >>> 1) ^ -(folded & 1)) / BlockWriter.SCALES[tag];
        }
        var value = tagged == BlockWriter.FLOAT
                ? Float.intBitsToFloat((int) bits(Integer.SIZE))
                : Double.longBitsToDouble(bits(Long.SIZE));
        broken |= !Double.isFinite(value);
        return broken ? 0 : value;
    }

    private long bits(int size) {
        long bits = 0;
        for (int shift = 0; shift < size; shift += Byte.SIZE) {
            bits |= (long) next() << shift;
        }
        return bits;
    }

    private int next() {
        if (at >= bytes.length) {
            broken = true;
            return 0;
        }
        return bytes[at++] & 0xff;
    }
}
