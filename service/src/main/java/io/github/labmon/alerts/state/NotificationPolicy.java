package io.github.labmon.alerts.state;

import java.time.Duration;
import java.time.Instant;

/**
 * When notifications are made.
 *
 * @param startGrace how long after a start no beginning is notified
 * @param remindEvery after which time an alert that still fires is notified again; zero: never
 * @param flapChanges more changes than this within the window are one notification, and no further one
 * @param flapWindow the window; an alert that does not change for as long is no longer flapping
 * @param staleAfter how long a value may be missing that was read before
 */
public record NotificationPolicy(
        Duration startGrace, Duration remindEvery, int flapChanges, Duration flapWindow, Duration staleAfter) {

    /** When beginnings are notified after a start. */
    public Instant graceEnd(Instant startedAt) {
        return startedAt.plus(startGrace);
    }

    /** Whether no beginning is notified because labmon started just now. */
    public boolean isGrace(Instant startedAt, Instant at) {
        return at.isBefore(graceEnd(startedAt));
    }
}
