package io.github.labmon.mqtt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells Home Assistant what there is.
 *
 * @param topics where
 * @param expiry how long a value holds when no further comes
 * @param version labmon's
 */
record DiscoveryConfig(MqttTopics topics, Duration expiry, String version) {

    /** An entity's configuration. */
    RetainedMessage config(DiscoveredEntity entity) {
        var id = entity.key().id();
        var config = new LinkedHashMap<String, Object>();
        config.put("name", entity.name());
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
