package io.github.labmon.poll;

import io.micronaut.serde.annotation.Serdeable;

/** The status of an alert. */
@Serdeable
public enum AlertStatus {
    /** There is none. */
    NONE,
    /** Its condition holds, but not for long enough. */
    PENDING,
    FIRING,
    /** Its condition no longer holds, but not for long enough. */
    CLEARING,
    /** A user silenced it. */
    SILENCED,
    /** It flaps: no further notifications until it is stable. */
    FLAPPING,
    /** Another alert is its cause, and is notified instead. */
    INHIBITED
}
