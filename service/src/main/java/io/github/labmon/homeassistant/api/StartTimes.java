package io.github.labmon.homeassistant.api;

import io.github.labmon.ports.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads start times from Home Assistant's responses; an implausible time is ignored. */
public final class StartTimes {

    /** The year of Home Assistant's first release. */
    private static final Instant FIRST = Instant.parse("2013-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration ENTRY_AHEAD = Duration.ofDays(1);
    private static final int MAX_LENGTH = 64;

    private StartTimes() {}

    /** From the state of the uptime sensor: a time since version 2020.12; before, or if unavailable, another text. */
    public static Optional<Instant> ofSensor(JsonValue entity, Instant now) {
        return entity.get("state").text().flatMap(text -> time(text, now.plus(AHEAD)));
    }

    /** From the field {@code last_changed} of an entity. */
    static Optional<Instant> ofChange(String text, Instant now) {
        return time(text, now.plus(ENTRY_AHEAD));
    }

    /** Whether Home Assistant can have started at that time. */
    static boolean isPlausible(Instant start, Instant now) {
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
