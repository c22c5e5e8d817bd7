package io.github.labmon.mqtt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that Home Assistant shows.
 *
 * @param key which
 * @param name what people read
 * @param traits what its configuration says beside names and topics, in Home Assistant's words
 * @param value what is sent as its state
 * @param attributes JSON with more about it; {@code null} where it has none
 */
record DiscoveredEntity(
        Key key,
        String name,
        Map<String, Object> traits,
        String value,
        @Nullable String attributes) {

    /** Home Assistant's word for a value that is not known. */
    static final String NOT_KNOWN = "None";

    /**
     * Which entity.
     *
     * @param component what kind of entity, in Home Assistant's words
     * @param id among this labmon's
     */
    record Key(String component, ObjectId id) {}
}
