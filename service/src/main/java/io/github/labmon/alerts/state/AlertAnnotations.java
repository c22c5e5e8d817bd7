package io.github.labmon.alerts.state;

import io.github.labmon.alerts.expression.AlertText;
import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.alerts.rule.MetricUnit;
import io.github.labmon.receivers.Notification.Severity;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What was read last of an alert's target.
 *
 * @param severity how bad it is when it fires
 * @param value in {@code unit}; null where the rule compares no number
 * @param unit empty for plain numbers
 * @param threshold what raises the alert
 * @param summary one line for as long as it is bad
 * @param well one line for its end
 * @param description what more there is to say; may be empty
 */
@Serdeable
public record AlertAnnotations(
        Severity severity,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Double threshold,
        String summary,
        String well,
        String description) {

    public static AlertAnnotations of(AlertRule rule, FiringConditions terms, EvaluatedSample reading) {
        var limit = reading.limit() == null ? terms.limit() : reading.limit();
        if (rule.unit() == MetricUnit.NONE) {
            return new AlertAnnotations(
                    terms.severity(),
                    null,
                    null,
                    null,
                    AlertText.filled(rule.words(), reading.target(), rule.unit(), null, null),
                    AlertText.filled(rule.well(), reading.target(), rule.unit(), null, null),
                    reading.detail());
        }
        var value = reading.value();
        return new AlertAnnotations(
                terms.severity(),
                value == null ? null : Double.valueOf(MetricUnit.rounded(value)),
                rule.unit().wire().isEmpty() ? null : rule.unit().wire(),
                limit.raise(),
                AlertText.filled(rule.words(), reading.target(), rule.unit(), value, limit.raise()),
                AlertText.filled(rule.well(), reading.target(), rule.unit(), value, limit.raise()),
                reading.detail());
    }
}
