package io.github.labmon.alerts.rule;

import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.status.Severity;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rules file changes of one rule, or of it for one target; null leaves what is.
 *
 * @param place where it stands, {@code file:line}
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

    /** What cannot be, for it clears on the bad side. */
    public static final class Contradiction extends Exception {

        private static final long serialVersionUID = 1L;

        Contradiction(String message) {
            super(message);
        }
    }

    /**
     * The terms with these changes.
     *
     * @param keepThreshold whether an environment variable sets the threshold, which then stays
     */
    FiringConditions applied(FiringConditions terms, boolean keepThreshold) throws Contradiction {
        var limit = terms.limit();
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
                holdFor == null ? terms.holdFor() : holdFor,
                clearFor == null ? terms.clearFor() : clearFor,
                severity == null ? terms.severity() : severity,
                off == null ? terms.off() : off);
    }

    private static String rounded(double value) {
        return java.math.BigDecimal.valueOf(value)
                .setScale(3, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
