package io.github.labmon.receivers.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds or a date (RFC 9110, section 10.2.3). */
public final class RetryAfter {

    /** A server that is wrong about its own limit must not silence a receiver for ever. */
    public static final Duration MAX = Duration.ofHours(24);

    private RetryAfter() {}

    /** The time of the next attempt; empty if the value is not valid or in the past. */
    public static Optional<Instant> parse(String value, Instant now) {
        var text = value.strip();
        var latest = now.plus(MAX);
        return (text.matches("\\d{1,9}") ? Optional.of(now.plusSeconds(Long.parseLong(text))) : date(text))
                .filter(now::isBefore)
                .map(time -> time.isAfter(latest) ? latest : time);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
