package io.github.labmon.poll;

import io.github.labmon.status.Severity;

/**
 * A value of a series at which an alert rule fires.
 *
 * @param rule its id
 * @param severity of its alerts
 * @param value in the unit of the metric
 */
public record SeriesLimit(String rule, Severity severity, double value) {}
