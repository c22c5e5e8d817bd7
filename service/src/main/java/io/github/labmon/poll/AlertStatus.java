package io.github.labmon.poll;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** The status of an alert. */
@Serdeable
@Schema(name = "LabAlertStatus", description = "The status of an alert of a target.")
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
