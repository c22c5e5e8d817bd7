package io.github.labmon.alerts.expression;

import io.github.labmon.alerts.rule.MetricUnit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sentences for people. */
public final class AlertText {

    private AlertText() {}

    /** A length of time with its two largest units: {@code 2 h 5 min}. */
    public static String length(Duration duration) {
        var seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        var minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        var hours = minutes / 60;
        if (hours < 24) {
            return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    /** Puts what was read into a rule's words. */
    public static String filled(
            String words, String target, MetricUnit unit, @Nullable Double value, @Nullable Double limit) {
        return words.replace("{name}", RoundIndex.name(target))
                .replace("{value}", value == null ? "?" : unit.show(value))
                .replace("{limit}", limit == null ? "?" : unit.show(limit));
    }
}
