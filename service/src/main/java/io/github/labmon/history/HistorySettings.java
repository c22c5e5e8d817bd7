package io.github.labmon.history;

import io.github.labmon.history.table.RetentionPolicy;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Which data the history stores, and for how long.
 *
 * @param on whether anything is stored
 * @param retention for how long data is stored, and how large the file may become
 * @param flush for how long samples stay in memory before they are written: what a power cut costs
 */
@Singleton
record HistorySettings(boolean on, RetentionPolicy retention, Duration flush) implements Settings {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s?(MB|GB)");
    private static final long MEGABYTE = 1_000_000;

    @Creator
    static HistorySettings of(Variables variables) {
        var retention = new RetentionPolicy(
                variables.duration("HISTORY_RAW", Duration.ofDays(1), Duration.ofHours(3), Duration.ofDays(14)),
                variables.duration("HISTORY_MINUTES", Duration.ofDays(31), Duration.ofDays(1), Duration.ofDays(400)),
                variables.duration("HISTORY_HOURS", Duration.ofDays(731), Duration.ofDays(1), Duration.ofDays(7_310)),
                size(variables));
        return new HistorySettings(
                on(variables),
                retention,
                variables.duration(
                        "HISTORY_FLUSH", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofMinutes(10)));
    }

    private static boolean on(Variables variables) {
        var text = variables.text("HISTORY", "on");
        if (!text.equals("on") && !text.equals("off")) {
            variables.unusable("HISTORY", "is neither on nor off");
        }
        return text.equals("on");
    }

    private static long size(Variables variables) {
        var matcher = SIZE.matcher(variables.text("HISTORY_MAX_SIZE", "200MB"));
        var bytes = matcher.matches()
                ? Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("GB") ? 1_000 : 1) * MEGABYTE
                : 0;
        if (bytes < 5 * MEGABYTE || bytes > 100_000 * MEGABYTE) {
            variables.unusable("HISTORY_MAX_SIZE", "is not a size from 5MB to 100GB, such as 200MB");
        }
        return Math.max(bytes, 5 * MEGABYTE);
    }
}
