package io.github.labmon.alerts.expression;

/** What a reading says about a limit. */
public enum ThresholdResult {
    /** At or beyond the limit that raises an alert. */
    RAISED,
    /** Between the limit that raises and the one that clears: nothing changes for it. */
    BETWEEN,
    /** Well. */
    CLEARED,
    /** Nothing was read. */
    UNKNOWN
}
