package io.github.labmon.mqtt;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where this labmon's messages go. The host's name tells one labmon from another at the same broker.
 *
 * @param discovery what Home Assistant's topics begin with
 * @param base what the topics of this labmon's values begin with
 * @param host its name, of letters, digits, {@code _} and {@code -}
 */
record MqttTopics(String discovery, String base, String host) {

    /** A retained configuration of Home Assistant: prefix/component/node/object/config. */
    private static final Pattern CONFIG = Pattern.compile("(.+)/([a-z_]{1,40})/([^/]+)/([^/]+)/config");

    /** Of these settings, on this host. */
    static MqttTopics of(MqttSettings settings, String hostname) {
        var host = hostname.replaceAll("[^A-Za-z0-9-]", "_");
        return new MqttTopics(settings.discoveryPrefix(), settings.topicPrefix() + "/" + host, host);
    }

    /** The one device as which all entities are shown; the client's name at the broker too. */
    String node() {
        return base.replace('/', '-');
    }

    /** Says {@code online} or {@code offline}. */
    String availability() {
        return base + "/availability";
    }

    String state(ObjectId id) {
        return base + "/" + id;
    }

    String attributes(ObjectId id) {
        return state(id) + "/attributes";
    }

    String config(DiscoveredEntity.Key key) {
        return discovery + "/" + key.component() + "/" + node() + "/" + key.id() + "/config";
    }

    /** A filter for all that was ever configured by this labmon. */
    String configs() {
        return discovery + "/+/" + node() + "/+/config";
    }

    /** Home Assistant says here that it has started. */
    String homeAssistant() {
        return discovery + "/status";
    }

    /** Which entity a configuration is of; none where it is not this labmon's. */
    Optional<DiscoveredEntity.Key> key(String topic) {
        var matcher = CONFIG.matcher(topic);
        if (!matcher.matches()
                || !matcher.group(1).equals(discovery)
                || !matcher.group(3).equals(node())) {
            return Optional.empty();
        }
        return ObjectId.parse(matcher.group(4)).map(id -> new DiscoveredEntity.Key(matcher.group(2), id));
    }
}
