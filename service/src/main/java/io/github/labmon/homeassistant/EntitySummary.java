package io.github.labmon.homeassistant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What labmon takes from the list of all entities; their names and states stay there.
 *
 * @param earliestChange of any of them, which is soon after the start; empty where none can be that
 * @param unavailable those whose state is {@code unavailable}
 * @param pendingUpdates those called {@code update.…} whose state is {@code on}
 * @param readAt when it was asked for
 */
record EntitySummary(Optional<Instant> earliestChange, int unavailable, int pendingUpdates, Instant readAt) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String UPDATE = "update.";

    /** The three fields of one entity; {@code null} for one that is not there, or is no text. */
    private record Entity(
            @Nullable String id,
            @Nullable String state,
            @Nullable Instant changed) {

        boolean isPendingUpdate() {
            return "on".equals(state) && id != null && id.startsWith(UPDATE);
        }
    }

    /**
     * Reads the list as it comes. Empty where it is JSON, and no list.
     *
     * @throws IOException where it is not JSON, or breaks off
     */
    static Optional<EntitySummary> of(InputStream states, Instant now) throws IOException {
        Instant earliest = null;
        int unavailable = 0;
        int updates = 0;
        try (var parser = JSON.createParser(states)) {
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
        var start = Optional.ofNullable(earliest).filter(time -> StartTimes.canBe(time, now));
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
