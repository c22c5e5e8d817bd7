package io.github.labmon.alerts.state;

import java.time.Duration;

/**
 * How much is said.
 *
 * @param startGrace how long nothing is said to begin after a start
 * @param remindEvery after which time an alert that still fires is told again; zero: never
 * @param flapChanges more changes than this within the window are one notice, and then quiet
 * @param flapWindow the window; an alert that does not change for as long rests again
 * @param staleAfter how long a value may be away that was there before
 */
public record NotificationPolicy(
        Duration startGrace, Duration remindEvery, int flapChanges, Duration flapWindow, Duration staleAfter) {}
