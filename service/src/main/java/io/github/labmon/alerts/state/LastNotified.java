package io.github.labmon.alerts.state;

/** What the receivers know of an alert. */
public enum LastNotified {
    /** Nothing, or that it is resolved. */
    NOTHING,
    FIRING,
    /** That it comes and goes, and that no further notification follows until it rests. */
    FLAPPING
}
