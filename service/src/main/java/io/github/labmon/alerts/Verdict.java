package io.github.labmon.alerts;

/** What a reading says about a limit. */
enum Verdict {
    /** At or beyond the limit that raises an alert. */
    RAISED,
    /** Between the limit that raises and the one that clears: nothing changes for it. */
    BETWEEN,
    /** Well. */
    CLEARED,
    /** Nothing was read. */
    UNKNOWN
}
