package io.github.labmon.alerts;

import io.github.labmon.receivers.Notice.Severity;
import java.time.Duration;

/**
 * Under which terms a rule raises and clears its alerts.
 *
 * @param limit for the value
 * @param holdFor how long it must be bad before the alert fires
 * @param clearFor how long it must be well before the alert is over
 * @param severity how bad it is
 * @param off whether the rule says nothing
 */
record Terms(Limit limit, Duration holdFor, Duration clearFor, Severity severity, boolean off) {}
