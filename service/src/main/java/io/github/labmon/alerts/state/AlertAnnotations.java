package io.github.labmon.alerts.state;

import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;

/**
 * The last known value of an alert's target, and the sentences about it.
 *
 * @param severity of the alert
 * @param measured the value and its threshold
 * @param firing one line while the condition holds; of a rule about a state the sentence of that state
 * @param clearing one line while it no longer holds, but not for long enough
 * @param resolved one line for the end
 * @param description further details; {@link EvaluatedSample#NO_DETAIL} where nothing is
 */
public record AlertAnnotations(
        Severity severity,
        MeasuredValue measured,
        Message firing,
        Message clearing,
        Message resolved,
        Message description) {

    /**
     * Of a sample whose value is known.
     *
     * @param name the target's name for people
     */
    public static AlertAnnotations of(
            AlertRule rule, FiringConditions conditions, EvaluatedSample sample, double value, Message name) {
        var definition = rule.definition();
        var limit = sample.limit() == null ? conditions.limit() : sample.limit();
        var measured = MeasuredValue.of(value, definition.unit(), limit.raise());
        return new AlertAnnotations(
                conditions.severity(),
                measured,
                sample.summary() != null ? sample.summary() : text(definition.texts(), "firing", name, measured),
                text(definition.texts(), "clearing", name, measured),
                text(definition.texts(), "resolved", name, measured),
                sample.detail());
    }

    private static Message text(String texts, String phase, Message name, MeasuredValue measured) {
        var message = Message.of("rule." + texts + "." + phase).with("name", name);
        var value = measured.value();
        var threshold = measured.threshold();
        return value == null || threshold == null
                ? message
                : message.with("value", value, measured.unit()).with("limit", threshold, measured.unit());
    }

    /** Of a value that is not reported any more: its last one is no longer true. */
    public AlertAnnotations unreported() {
        var text = Message.of("alerts.ended.absent").with("summary", firing);
        return new AlertAnnotations(severity, measured.withoutValue(), firing, text, text, description);
    }

    public boolean hasDescription() {
        return !description.equals(EvaluatedSample.NO_DETAIL);
    }

    /** The same with the description of an earlier sample. */
    public AlertAnnotations withDescription(Message other) {
        return new AlertAnnotations(severity, measured, firing, clearing, resolved, other);
    }
}
