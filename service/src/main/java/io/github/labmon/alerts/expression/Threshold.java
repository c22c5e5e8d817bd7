package io.github.labmon.alerts.expression;

/**
 * The limits between which an alert keeps its state: it fires beyond the first and clears beyond the second, so that a
 * value that varies around one of them does not fire and clear again and again.
 *
 * @param raise a value at it (or, for {@code below}, under it) fires
 * @param clear a value at it, or on its good side, clears
 * @param above whether high values are bad
 */
public record Threshold(double raise, double clear, boolean above) {

    /** Of a condition that holds or does not: 1 fires, 0 clears. */
    public static final Threshold FLAG = new Threshold(1, 0, true);

    public Threshold {
        if (above ? clear > raise : clear < raise) {
            throw new IllegalArgumentException(
                    "The alert would clear on the bad side: raise " + raise + ", clear " + clear);
        }
    }

    /** High values are bad; clears {@code gap} below. */
    public static Threshold above(double raise, double gap) {
        return new Threshold(raise, raise - gap, true);
    }

    /** Low values are bad; clears {@code gap} above. */
    public static Threshold below(double raise, double gap) {
        return new Threshold(raise, raise + gap, false);
    }

    /** Compares a value. */
    public ThresholdResult of(double value) {
        if (above ? value >= raise : value < raise) {
            return ThresholdResult.RAISED;
        }
        return (above ? value <= clear : value >= clear) || raise == clear
                ? ThresholdResult.CLEARED
                : ThresholdResult.BETWEEN;
    }
}
