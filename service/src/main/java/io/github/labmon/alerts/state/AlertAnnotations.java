package io.github.labmon.alerts.state;

import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What was read last of an alert's target, and the sentences about it.
 *
 * @param severity of the alert
 * @param value in {@code unit}; {@code null} where the rule compares no number
 * @param unit of the value and the threshold
 * @param threshold what the value is compared with
 * @param firing one line while the condition holds
 * @param clearing one line while it no longer holds, but not for long enough
 * @param resolved one line for the end
 * @param description what more is known; {@link EvaluatedSample#NO_DETAIL} where nothing is
 */
@Serdeable
public record AlertAnnotations(
        Severity severity,
        @Nullable Double value,
        ValueUnit unit,
        @Nullable Double threshold,
        Message firing,
        Message clearing,
        Message resolved,
        Message description) {

    private static final int DIGITS = 3;

    /**
     * Of a sample.
     *
     * @param name the target's name for people
     */
    public static AlertAnnotations of(
            AlertRule rule, FiringConditions conditions, EvaluatedSample sample, Message name) {
        var definition = rule.definition();
        var limit = sample.limit() == null ? conditions.limit() : sample.limit();
        var unit = definition.unit();
        var value = sample.value();
        var compares = unit != ValueUnit.NONE && value != null;
        return new AlertAnnotations(
                conditions.severity(),
                compares ? Double.valueOf(rounded(value)) : null,
                unit,
                compares ? Double.valueOf(limit.raise()) : null,
                text(definition.texts(), "firing", name, compares ? value : null, unit, limit.raise()),
                text(definition.texts(), "clearing", name, compares ? value : null, unit, limit.raise()),
                text(definition.texts(), "resolved", name, compares ? value : null, unit, limit.raise()),
                sample.detail());
    }

    private static Message text(
            String texts, String phase, Message name, @Nullable Double value, ValueUnit unit, double limit) {
        var message = Message.of("rule." + texts + "." + phase).with("name", name);
        return value == null ? message : message.with("value", value, unit).with("limit", limit, unit);
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
    }

    public boolean hasDescription() {
        return !description.equals(EvaluatedSample.NO_DETAIL);
    }

    /** The same with the description of an earlier sample. */
    public AlertAnnotations withDescription(Message other) {
        return new AlertAnnotations(severity, value, unit, threshold, firing, clearing, resolved, other);
    }
}
