package io.github.labmon.alerts.expression;

/** The result of comparing a value with a {@link Threshold}. */
public enum ThresholdResult {
    /** At or beyond the limit that fires. */
    RAISED,
    /** Between the limit that fires and the one that clears: the alert keeps its state. */
    BETWEEN,
    /** At or beyond the limit that clears. */
    CLEARED,
    /** Nothing was read. */
    UNKNOWN
}
