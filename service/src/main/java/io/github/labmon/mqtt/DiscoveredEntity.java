package io.github.labmon.mqtt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entity of Home Assistant.
 *
 * @param key identifies the entity
 * @param name its display name
 * @param englishName its name in English, from which its id in Home Assistant follows
 * @param traits the keys of its configuration beside names and topics, as Home Assistant defines them
 * @param value the payload of its state topic
 * @param attributes its attributes as JSON; {@code null} where it has none
 */
record DiscoveredEntity(
        Key key,
        String name,
        String englishName,
        Map<String, Object> traits,
        String value,
        @Nullable String attributes) {

    /** Home Assistant's payload for a value that is not known. */
    static final String NOT_KNOWN = "None";

    /**
     * Identifies an entity.
     *
     * @param component the kind of entity, such as {@code sensor}
     * @param id unique within this labmon
     */
    record Key(String component, ObjectId id) {}
}
