package io.github.labmon.alerts.state;

/** The last state of an alert that was notified to the receivers. */
public enum LastNotified {
    /** Nothing, or that it is resolved. */
    NOTHING,
    FIRING,
    /** It flaps, and no further notification follows until it is stable. */
    FLAPPING
}
