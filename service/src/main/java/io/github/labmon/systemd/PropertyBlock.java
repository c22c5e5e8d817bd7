package io.github.labmon.systemd;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The properties of one unit as {@code systemctl show} prints them: lines of {@code Name=value}; units between empty lines. */
final class PropertyBlock {

    /** With {@code TZ=UTC}, and in the C locale. */
    private static final Pattern TIME =
            Pattern.compile("[A-Z][a-z]{2} (?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)(?:\\.\\d{1,9})? UTC");

    private static final DateTimeFormatter TIME_FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** A length of time (systemd, basic/time-util.c, format_timespan): {@code 1d 2h 3min 4.5s}. */
    private static final Pattern PART =
            Pattern.compile("(?<number>\\d{1,9}(?:\\.\\d{1,9})?)(?<unit>y|month|w|d|h|min|s|ms|us)");

    private static final int MOST_PARTS = 10;

    private static final Map<String, Double> SECONDS = Map.of(
            "y", 31_557_600.0,
            "month", 2_629_800.0,
            "w", 604_800.0,
            "d", 86_400.0,
            "h", 3_600.0,
            "min", 60.0,
            "s", 1.0,
            "ms", 0.001,
            "us", 0.000_001);

    private final Map<String, String> properties;

    private PropertyBlock(Map<String, String> properties) {
        this.properties = properties;
    }

    /** The blocks of an output, without those that name no unit. */
    static List<PropertyBlock> parse(String output) {
        var blocks = new ArrayList<PropertyBlock>();
        var properties = new HashMap<String, String>();
        for (var line : (output + "\n").split("\n", -1)) {
            var separator = line.indexOf('=');
            if (line.isBlank()) {
                if (!properties.getOrDefault("Id", "").isEmpty()) {
                    blocks.add(new PropertyBlock(Map.copyOf(properties)));
                }
                properties.clear();
            } else if (separator > 0) {
                properties.putIfAbsent(
                        line.substring(0, separator),
                        line.substring(separator + 1).strip());
            }
        }
        return blocks;
    }

    /** A text; empty where the property is missing, or systemd has no value for it. */
    String text(String name) {
        return properties.getOrDefault(name, "");
    }

    Optional<Integer> number(String name) {
        return Optional.of(text(name)).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /** A point in time; empty where there is none. */
    Optional<Instant> time(String name) {
        var form = TIME.matcher(text(name));
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(form.group("time"), TIME_FORMAT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A length of time; empty for {@code infinity} and where there is none. */
    Optional<Duration> length(String name) {
        var parts = text(name).split(" ", -1);
        if (parts.length > MOST_PARTS) {
            return Optional.empty();
        }
        var seconds = 0.0;
        for (var part : parts) {
            var form = PART.matcher(part);
            if (!form.matches()) {
                return Optional.empty();
            }
            seconds += Double.parseDouble(form.group("number")) * SECONDS.getOrDefault(form.group("unit"), 0.0);
        }
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
    }
}
