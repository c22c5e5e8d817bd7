package io.github.labmon.alerts;

import org.jspecify.annotations.Nullable;

/**
 * What a rule reads of one target in one round.
 *
 * @param target its full name
 * @param value in the rule's unit; null where it is there and not known
 * @param limit the target's own instead of the rule's
 * @param detail what more there is to say; may be empty
 */
record Reading(
        String target, @Nullable Double value, @Nullable Limit limit, String detail) {

    static Reading of(String target, double value) {
        return new Reading(target, value, null, "");
    }
}
