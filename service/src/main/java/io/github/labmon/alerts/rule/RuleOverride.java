package io.github.labmon.alerts.rule;

import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.status.Severity;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rules file changes about a rule, or about a rule for one target; {@code null}: unchanged.
 *
 * @param place of the entry, {@code file:line}
 * @param targets further changes for single targets, by full name
 */
public record RuleOverride(
        String place,
        @Nullable Double threshold,
        @Nullable Double clear,
        @Nullable Duration holdFor,
        @Nullable Duration clearFor,
        @Nullable Severity severity,
        @Nullable Boolean off,
        Map<String, RuleOverride> targets) {

    public RuleOverride {
        targets = Map.copyOf(targets);
    }

    /** A change that makes no sense, such as an alert that clears on the bad side of its threshold. */
    public static final class Contradiction extends Exception {

        private static final long serialVersionUID = 1L;

        Contradiction(String message) {
            super(message);
        }
    }

    /**
     * The conditions with these changes.
     *
     * @param keepThreshold whether an environment variable sets the threshold, which then wins
     */
    FiringConditions applied(FiringConditions conditions, boolean keepThreshold) throws Contradiction {
        var limit = conditions.limit();
        var gap = limit.clear() - limit.raise();
        var raise = threshold == null || keepThreshold ? limit.raise() : threshold;
        var clearAt = clear == null ? raise + gap : clear;
        if (limit.above() ? clearAt > raise : clearAt < raise) {
            throw new Contradiction(place + ": clear is " + rounded(clearAt) + " and the threshold "
                    + rounded(raise) + "; allowed: clear " + (limit.above() ? "at or below" : "at or above")
                    + " the threshold");
        }
        return new FiringConditions(
                new Threshold(raise, clearAt, limit.above()),
                holdFor == null ? conditions.holdFor() : holdFor,
                clearFor == null ? conditions.clearFor() : clearFor,
                severity == null ? conditions.severity() : severity,
                off == null ? conditions.off() : off);
    }

    private static String rounded(double value) {
        return java.math.BigDecimal.valueOf(value)
                .setScale(3, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
