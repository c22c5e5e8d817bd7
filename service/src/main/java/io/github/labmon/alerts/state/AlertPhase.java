package io.github.labmon.alerts.state;

/** The phases of an alert, from OK to OK again. */
public enum AlertPhase {
    OK,
    /** The condition holds, but not for long enough. */
    PENDING,
    FIRING,
    /** The condition no longer holds, but not for long enough. */
    CLEARING;

    /** Whether the alert counts as raised. */
    public boolean raised() {
        return this == FIRING || this == CLEARING;
    }
}
