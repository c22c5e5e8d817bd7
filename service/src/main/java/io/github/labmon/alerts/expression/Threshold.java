package io.github.labmon.alerts.expression;

/**
 * Where an alert begins and where it ends; the two lie apart so that a value that wavers around one of them does not
 * raise and clear for ever.
 *
 * @param raise a value at it (or, for {@code below}, under it) raises the alert
 * @param clear a value at it or on its good side clears the alert
 * @param above whether high values are the bad ones
 */
public record Threshold(double raise, double clear, boolean above) {

    /** Of what is either so or not: 1 is bad, 0 is well. */
    public static final Threshold FLAG = new Threshold(1, 0, true);

    public Threshold {
        if (above ? clear > raise : clear < raise) {
            throw new IllegalArgumentException("clears on the bad side: raise " + raise + ", clear " + clear);
        }
    }

    public static Threshold above(double raise, double gap) {
        return new Threshold(raise, raise - gap, true);
    }

    public static Threshold below(double raise, double gap) {
        return new Threshold(raise, raise + gap, false);
    }

    public ThresholdResult of(double value) {
        if (above ? value >= raise : value < raise) {
            return ThresholdResult.RAISED;
        }
        return (above ? value <= clear : value >= clear) || raise == clear
                ? ThresholdResult.CLEARED
                : ThresholdResult.BETWEEN;
    }
}
