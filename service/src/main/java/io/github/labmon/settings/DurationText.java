package io.github.labmon.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations in settings: a whole number and its unit. */
public final class DurationText {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s?(ms|s|m|h|d)");

    private DurationText() {}

    /** Parses {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h} or {@code 7d}; empty for anything else. */
    public static Optional<Duration> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** The text that {@link #parse} accepts. */
    public static String format(Duration duration) {
        var millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        var seconds = millis / 1_000;
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        var minutes = seconds / 60;
        if (minutes % 60 != 0) {
            return minutes + "m";
        }
        return minutes % (24 * 60) == 0 ? minutes / (24 * 60) + "d" : minutes / 60 + "h";
    }
}
