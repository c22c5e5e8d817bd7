package io.github.labmon.alerts.expression;

import org.jspecify.annotations.Nullable;

/**
 * What a rule reads of one target in one round.
 *
 * @param target its full name
 * @param value in the rule's unit; null where it is there and not known
 * @param limit the target's own instead of the rule's
 * @param detail what more there is to say; may be empty
 */
public record EvaluatedSample(
        String target, @Nullable Double value, @Nullable Threshold limit, String detail) {

    public static EvaluatedSample of(String target, double value) {
        return new EvaluatedSample(target, value, null, "");
    }
}
