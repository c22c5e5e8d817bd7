package io.github.labmon.alerts.state;

/** Where an alert stands on its way from well to well again. */
public enum AlertPhase {
    OK,
    /** Bad, but not for long enough. */
    PENDING,
    FIRING,
    /** Well again, but not for long enough. */
    CLEARING;

    /** Whether the alert counts as raised. */
    public boolean raised() {
        return this == FIRING || this == CLEARING;
    }
}
