package io.github.labmon.history.table;

import java.io.ByteArrayOutputStream;

/** Encodes numbers in few bytes. */
final class BlockWriter {

    /** Factors that make a short decimal whole, by the tag in the two lowest bits; the fourth tag is for other values. */
    static final double[] SCALES = {1, 1_000, 1_000_000};

    static final long DOUBLE = 3;
    static final long FLOAT = 7;

    private static final double LARGEST = 1L << 50;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    /** A number that is not negative: seven bits in each byte, the lowest first. */
    BlockWriter number(long value) {
        var rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    /** Exactly this value. Most samples are short decimals and take two or three bytes. */
    BlockWriter value(double value) {
        return decimal(value) ? this : number(DOUBLE).bits(Double.doubleToLongBits(value), Long.SIZE);
    }

    /** This value, or the nearest one of seven digits: enough for a mean, which may have any number of digits. */
    BlockWriter mean(double value) {
        var near = (float) value;
        if (Float.isInfinite(near)) {
            return value(value);
        }
        return decimal(value) ? this : number(FLOAT).bits(Float.floatToIntBits(near), Integer.SIZE);
    }

    private boolean decimal(double value) {
        for (int tag = 0; tag < SCALES.length; tag++) {
            var scaled = Math.rint(value * SCALES[tag]);
            if (Math.abs(scaled) < LARGEST && scaled / SCALES[tag] == value) {
                var whole = (long) scaled;
                number((((whole << 1) ^ (whole >> 63)) << 2) | tag);
                return true;
            }
        }
        return false;
    }

    private BlockWriter bits(long bits, int size) {
        for (int shift = 0; shift < size; shift += Byte.SIZE) {
            bytes.write((int) (bits >>> shift));
        }
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
