package io.github.labmon.alerts;

import io.github.labmon.receivers.Notice.Severity;
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
record Facts(
        Severity severity,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Double threshold,
        String summary,
        String well,
        String description) {

    static Facts of(Rule rule, Terms terms, Reading reading) {
        var limit = reading.limit() == null ? terms.limit() : reading.limit();
        if (rule.unit() == Unit.NONE) {
            return new Facts(
                    terms.severity(),
                    null,
                    null,
                    null,
                    Words.filled(rule.words(), reading.target(), rule.unit(), null, null),
                    Words.filled(rule.well(), reading.target(), rule.unit(), null, null),
                    reading.detail());
        }
        var value = reading.value();
        return new Facts(
                terms.severity(),
                value == null ? null : Double.valueOf(Unit.rounded(value)),
                rule.unit().wire().isEmpty() ? null : rule.unit().wire(),
                limit.raise(),
                Words.filled(rule.words(), reading.target(), rule.unit(), value, limit.raise()),
                Words.filled(rule.well(), reading.target(), rule.unit(), value, limit.raise()),
                reading.detail());
    }
}
