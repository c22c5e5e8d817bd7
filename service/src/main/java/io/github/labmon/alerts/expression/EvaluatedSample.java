package io.github.labmon.alerts.expression;

import io.github.labmon.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a rule reads of one target in one round.
 *
 * @param target its full name
 * @param value in the rule's unit; {@code null} where the target is there and the value is not known
 * @param limit the target's own instead of the rule's; {@code null} where it has none
 * @param detail what more is known; {@link #NO_DETAIL} where nothing is
 */
public record EvaluatedSample(
        String target, @Nullable Double value, @Nullable Threshold limit, Message detail) {

    public static final Message NO_DETAIL = Message.literal("");

    public static EvaluatedSample of(String target, double value) {
        return new EvaluatedSample(target, value, null, NO_DETAIL);
    }
}
