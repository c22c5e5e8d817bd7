package io.github.labmon.alerts;

/**
 * Where an alert begins and where it ends; the two lie apart so that a value that wavers around one of them does not
 * raise and clear for ever.
 *
 * @param raise a value at it (or, for {@code below}, under it) raises the alert
 * @param clear a value at it or on its good side clears the alert
 * @param above whether high values are the bad ones
 */
record Limit(double raise, double clear, boolean above) {

    /** Of what is either so or not: 1 is bad, 0 is well. */
    static final Limit FLAG = new Limit(1, 0, true);

    Limit {
        if (above ? clear > raise : clear < raise) {
            throw new IllegalArgumentException("clears on the bad side: raise " + raise + ", clear " + clear);
        }
    }

    static Limit above(double raise, double gap) {
        return new Limit(raise, raise - gap, true);
    }

    static Limit below(double raise, double gap) {
        return new Limit(raise, raise + gap, false);
    }

    Verdict of(double value) {
        if (above ? value >= raise : value < raise) {
            return Verdict.RAISED;
        }
        return (above ? value <= clear : value >= clear) || raise == clear ? Verdict.CLEARED : Verdict.BETWEEN;
    }
}
