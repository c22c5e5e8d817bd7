package io.github.labmon.alerts;

/** Where an alert stands on its way from well to well again. */
enum Phase {
    OK,
    /** Bad, but not for long enough. */
    PENDING,
    FIRING,
    /** Well again, but not for long enough. */
    CLEARING;

    /** Whether the alert counts as raised. */
    boolean raised() {
        return this == FIRING || this == CLEARING;
    }
}
