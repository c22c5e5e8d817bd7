package io.github.labmon.alerts.rule;

import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.receivers.Notification.Severity;
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
public record FiringConditions(Threshold limit, Duration holdFor, Duration clearFor, Severity severity, boolean off) {}
