package io.github.labmon.homeassistant;

import io.github.labmon.ports.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads times of a start out of Home Assistant's answers; a time that cannot be is none. */
final class StartTimes {

    /** The year of Home Assistant's first release. */
    private static final Instant FIRST = Instant.parse("2013-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration ENTRY_AHEAD = Duration.ofDays(1);
    private static final int MAX_LENGTH = 64;

    private StartTimes() {}

    /** Of the state of the uptime sensor: a time since 2020.12, a number or a word otherwise, which is no time. */
    static Optional<Instant> ofSensor(JsonValue entity, Instant now) {
        return entity.get("state").text().flatMap(text -> time(text, now.plus(AHEAD)));
    }

    /** Of an entity's {@code last_changed}. */
    static Optional<Instant> ofChange(String text, Instant now) {
        return time(text, now.plus(ENTRY_AHEAD));
    }

    /** Whether Home Assistant can have started then. */
    static boolean canBe(Instant start, Instant now) {
        return !start.isAfter(now.plus(AHEAD));
    }

    private static Optional<Instant> time(String text, Instant latest) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(time -> !time.isBefore(FIRST) && !time.isAfter(latest));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
