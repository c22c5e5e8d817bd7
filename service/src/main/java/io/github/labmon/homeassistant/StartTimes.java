package io.github.labmon.homeassistant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads times of a start out of Home Assistant's answers; a time that cannot be is none. */
final class StartTimes {

    /** The year of Home Assistant's first release. */
    private static final Instant FIRST = Instant.parse("2013-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration ENTRY_AHEAD = Duration.ofDays(1);
    private static final int MAX_LENGTH = 64;
    private static final JsonFactory JSON = new JsonFactory();

    private StartTimes() {}

    /** Of the state of the uptime sensor: a time since 2020.12, a number or a word otherwise, which is no time. */
    static Optional<Instant> ofSensor(JsonValue entity, Instant now) {
        return entity.get("state").text().flatMap(text -> time(text, now.plus(AHEAD)));
    }

    /**
     * The earliest {@code last_changed} of all entities, which is soon after the start.
     *
     * @throws IOException where it is not JSON, or breaks off
     */
    static Optional<Instant> earliestChange(InputStream states, Instant now) throws IOException {
        Instant earliest = null;
        try (var parser = JSON.createParser(states)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null) {
                    throw new IOException("the list of states breaks off");
                }
                var changed = token == JsonToken.START_OBJECT ? lastChanged(parser, now) : skip(parser);
                if (changed != null && (earliest == null || changed.isBefore(earliest))) {
                    earliest = changed;
                }
            }
        }
        return Optional.ofNullable(earliest).filter(time -> !time.isAfter(now.plus(AHEAD)));
    }

    private static @Nullable Instant lastChanged(JsonParser parser, Instant now) throws IOException {
        Instant changed = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && "last_changed".equals(name)) {
                changed = time(parser.getText(), now.plus(ENTRY_AHEAD)).orElse(null);
            } else {
                parser.skipChildren();
            }
        }
        return changed;
    }

    private static @Nullable Instant skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        return null;
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
