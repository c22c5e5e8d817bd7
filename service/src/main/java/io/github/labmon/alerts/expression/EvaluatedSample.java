package io.github.labmon.alerts.expression;

import io.github.labmon.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * The value that a rule reads of one target in one round.
 *
 * @param target its full name
 * @param value in the rule's unit; {@code null} where the target exists and the value is not known
 * @param limit the target's own instead of the rule's; {@code null} where it has none
 * @param name of the target for people; {@code null}: the one of the target itself
 * @param summary the sentence of the state about which the rule is, as {@code GET /status} shows it; {@code null} for a
 *     rule about a value, which has a text of its own
 * @param detail further details; {@link #NO_DETAIL} where nothing is
 */
public record EvaluatedSample(
        String target,
        @Nullable Double value,
        @Nullable Threshold limit,
        @Nullable Message name,
        @Nullable Message summary,
        Message detail) {

    public static final Message NO_DETAIL = Message.literal("");

    /** A value that is compared with the limits of the rule. */
    public static EvaluatedSample of(String target, double value) {
        return new EvaluatedSample(target, value, null, null, null, NO_DETAIL);
    }

    /** A target whose value is not known. */
    public static EvaluatedSample unknown(String target) {
        return new EvaluatedSample(target, null, null, null, null, NO_DETAIL);
    }

    /** The same, compared with a limit of its own. */
    public EvaluatedSample comparedWith(Threshold own) {
        return new EvaluatedSample(target, value, own, name, summary, detail);
    }

    /** The same with another name for people. */
    public EvaluatedSample named(Message text) {
        return new EvaluatedSample(target, value, limit, text, summary, detail);
    }

    /** The same with the sentence of the state. */
    public EvaluatedSample summarizedBy(Message text) {
        return new EvaluatedSample(target, value, limit, name, text, detail);
    }

    /** The same with further details. */
    public EvaluatedSample describedBy(Message text) {
        return new EvaluatedSample(target, value, limit, name, summary, text);
    }
}
