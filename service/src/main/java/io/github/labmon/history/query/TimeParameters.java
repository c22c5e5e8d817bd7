package io.github.labmon.history.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times in requests: {@code 2026-01-01T00:00:00Z}, {@code now}, {@code -24h}, {@code 5m}. */
public final class TimeParameters {

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)?");
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private TimeParameters() {}

    /** A point in time, to the millisecond. One that is further back than 1970 from now is 1970. */
    static Optional<Instant> time(String text, Instant now) {
        if (text.equals("now")) {
            return Optional.of(now);
        }
        if (text.startsWith("-")) {
            return length(text.substring(1)).map(now::minus).map(time -> time.isBefore(FIRST) ? FIRST : time);
        }
        try {
            // A plus sign that was not encoded is decoded as a space.
            return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant())
                    .filter(TimeParameters::isPossible)
                    .map(time -> time.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isPossible(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    /** A duration; a number without a unit is in seconds. */
    public static Optional<Duration> length(String text) {
        var matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var number = Long.parseLong(matcher.group(1));
        var unit = matcher.group(2);
        return Optional.of(
                switch (unit == null ? "s" : unit) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    case "w" -> Duration.ofDays(7 * number);
                    default -> Duration.ofSeconds(number);
                });
    }
}
