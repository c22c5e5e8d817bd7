package io.github.labmon.mqtt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Creates the configuration messages of Home Assistant's MQTT discovery.
 *
 * @param topics the topics of this labmon
 * @param expiry after which a value is unavailable when no other follows
 * @param version the version of labmon
 */
record DiscoveryConfig(MqttTopics topics, Duration expiry, String version) {

    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    /** The retained configuration message of an entity. */
    RetainedMessage config(DiscoveredEntity entity) {
        var id = entity.key().id();
        var config = new LinkedHashMap<String, Object>();
        config.put("name", entity.name());
        if (!entity.name().equals(entity.englishName())) {
            config.put("default_entity_id", entityId(entity));
        }
        config.put("unique_id", topics.node() + "-" + id);
        config.put("state_topic", topics.state(id));
        if (entity.attributes() != null) {
            config.put("json_attributes_topic", topics.attributes(id));
        }
        config.putAll(entity.traits());
        config.put("expire_after", expiry.toSeconds());
        config.put("availability_topic", topics.availability());
        config.put("qos", 1);
        config.put("device", device());
        config.put("origin", ordered("name", "labmon", "sw_version", version));
        return new RetainedMessage(topics.config(entity.key()), EntityMapper.json(config));
    }

    /** The id that Home Assistant gives to an entity with its English name, which automations and examples contain. */
    private String entityId(DiscoveredEntity entity) {
        var words = ("labmon " + topics.host() + " " + entity.englishName()).toLowerCase(Locale.ROOT);
        return entity.key().component() + "."
                + OTHER.matcher(words).replaceAll("_").replaceAll("^_+|_+$", "");
    }

    private Map<String, Object> device() {
        return ordered(
                "identifiers",
                List.of(topics.node()),
                "name",
                "labmon " + topics.host(),
                "manufacturer",
                "labmon",
                "model",
                "labmon",
                "sw_version",
                version);
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
