package io.github.labmon.alerts.rule;

import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.status.Severity;
import java.time.Duration;

/**
 * When the alerts of a rule fire and are resolved.
 *
 * @param limit of the value
 * @param holdFor how long the condition must hold before the alert fires
 * @param clearFor how long it must not hold before the alert is resolved
 * @param severity of the alerts
 * @param off whether the rule is switched off
 */
public record FiringConditions(Threshold limit, Duration holdFor, Duration clearFor, Severity severity, boolean off) {

    /** The same, resolved after another time. */
    public FiringConditions clearingFor(Duration time) {
        return new FiringConditions(limit, holdFor, time, severity, off);
    }

    /** The same, resolved after this time where its own is shorter. */
    public FiringConditions clearingForAtLeast(Duration time) {
        return clearFor.compareTo(time) < 0 ? clearingFor(time) : this;
    }
}
