package io.github.labmon.status;

import org.jspecify.annotations.Nullable;

/** Percentages as status documents contain them: 0 to 100, one decimal. */
public final class Percent {

    private Percent() {}

    /** The percentage of {@code part} in {@code whole}; {@code null} where either is not a valid size. */
    public static @Nullable Double of(long part, long whole) {
        return whole > 0 && part >= 0 ? round(100.0 * Math.min(part, whole) / whole) : null;
    }

    private static double round(double value) {
        return Math.round(value * 10.0) / 10.0;
    }
}
