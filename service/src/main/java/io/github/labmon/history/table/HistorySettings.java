package io.github.labmon.history.table;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What is kept, and for how long.
 *
 * @param on whether anything is
 * @param raw how long each reading is kept
 * @param minutes how long what came of each minute is
 * @param hours how long what came of each hour is, and when targets were up
 * @param flush how much a power cut may cost
 * @param maxBytes of the file
 */
public record HistorySettings(boolean on, Duration raw, Duration minutes, Duration hours, Duration flush, long maxBytes)
        implements Settings {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s?(MB|GB)");
    private static final long MEGABYTE = 1_000_000;

    static HistorySettings of(Variables variables) {
        return new HistorySettings(
                on(variables),
                variables.duration("HISTORY_RAW", Duration.ofDays(1), Duration.ofHours(3), Duration.ofDays(14)),
                variables.duration("HISTORY_MINUTES", Duration.ofDays(31), Duration.ofDays(1), Duration.ofDays(400)),
                variables.duration("HISTORY_HOURS", Duration.ofDays(731), Duration.ofDays(1), Duration.ofDays(7_310)),
                variables.duration(
                        "HISTORY_FLUSH", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                size(variables));
    }

    private static boolean on(Variables variables) {
        var text = variables.text("HISTORY", "on");
        if (!text.equals("on") && !text.equals("off")) {
            variables.fault("HISTORY", "is neither on nor off");
        }
        return text.equals("on");
    }

    private static long size(Variables variables) {
        var matcher = SIZE.matcher(variables.text("HISTORY_MAX_SIZE", "200MB"));
        var bytes = matcher.matches()
                ? Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("GB") ? 1_000 : 1) * MEGABYTE
                : 0;
        if (bytes < 5 * MEGABYTE || bytes > 100_000 * MEGABYTE) {
            variables.fault("HISTORY_MAX_SIZE", "is not a size from 5MB to 100GB, such as 200MB");
        }
        return Math.max(bytes, 5 * MEGABYTE);
    }

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        HistorySettings historySettings(Variables variables) {
            return of(variables);
        }
    }
}
