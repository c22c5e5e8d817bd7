package io.github.labmon.homeassistant.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that labmon takes from the list of all entities. Names and states of entities are not kept.
 *
 * @param earliestChange of any entity, which is shortly after the start; empty if no time is plausible
 * @param unavailable the number of entities whose state is {@code unavailable}
 * @param pendingUpdates the number of entities {@code update.…} whose state is {@code on}
 * @param readAt when the list was requested
 */
public record EntitySummary(Optional<Instant> earliestChange, int unavailable, int pendingUpdates, Instant readAt) {

    private static final String UPDATE = "update.";

    /** The fields of one entity that are used; {@code null} for a field that is absent or not a string. */
    private record Entity(
            @Nullable String id,
            @Nullable String state,
            @Nullable Instant changed) {

        boolean isPendingUpdate() {
            return "on".equals(state) && id != null && id.startsWith(UPDATE);
        }
    }

    /**
     * Reads the list while it is received. Empty if the document is JSON but not a list.
     *
     * @throws IOException if it is not JSON, or breaks off
     */
    public static Optional<EntitySummary> of(InputStream states, Instant now) throws IOException {
        Instant earliest = null;
        int unavailable = 0;
        int updates = 0;
        try (var parser = JsonValue.parser(states)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null) {
                    throw new IOException("the list of states breaks off");
                }
                var entity = token == JsonToken.START_OBJECT ? entity(parser, now) : skip(parser);
                unavailable += "unavailable".equals(entity.state()) ? 1 : 0;
                updates += entity.isPendingUpdate() ? 1 : 0;
                var changed = entity.changed();
                if (changed != null && (earliest == null || changed.isBefore(earliest))) {
                    earliest = changed;
                }
            }
        }
        var start = Optional.ofNullable(earliest).filter(time -> StartTimes.isPlausible(time, now));
        return Optional.of(new EntitySummary(start, unavailable, updates, now));
    }

    private static Entity entity(JsonParser parser, Instant now) throws IOException {
        String id = null;
        String state = null;
        Instant changed = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                parser.skipChildren();
                continue;
            }
            switch (name) {
                case "entity_id" -> id = parser.getText();
                case "state" -> state = parser.getText();
                case "last_changed" ->
                    changed = StartTimes.ofChange(parser.getText(), now).orElse(null);
                default -> parser.skipChildren();
            }
        }
        return new Entity(id, state, changed);
    }

    private static Entity skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        return new Entity(null, null, null);
    }
}
