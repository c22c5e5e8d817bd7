package io.github.labmon.mqtt;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The topics of this labmon. The host name distinguishes several labmons at the same broker.
 *
 * @param discovery the prefix of Home Assistant's topics
 * @param base the prefix of the topics of this labmon's values
 * @param host the host name, reduced to letters, digits, {@code _} and {@code -}
 */
record MqttTopics(String discovery, String base, String host) {

    /** A retained configuration of Home Assistant: prefix/component/node/object/config. */
    private static final Pattern CONFIG = Pattern.compile("(.+)/([a-z_]{1,40})/([^/]+)/([^/]+)/config");

    /** The topics for these settings and this host name. */
    static MqttTopics of(MqttSettings settings, String hostname) {
        var host = hostname.replaceAll("[^A-Za-z0-9-]", "_");
        return new MqttTopics(settings.discoveryPrefix(), settings.topicPrefix() + "/" + host, host);
    }

    /** The identifier of the one device that has all entities; also the client id at the broker. */
    String node() {
        return base.replace('/', '-');
    }

    /** The availability topic: {@code online} or {@code offline}. */
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

    /** The topic filter of all configurations that this labmon ever published. */
    String configs() {
        return discovery + "/+/" + node() + "/+/config";
    }

    /** The topic of Home Assistant's birth message, which it publishes when it starts. */
    String homeAssistant() {
        return discovery + "/status";
    }

    /** The entity of a configuration topic; empty where the topic is not one of this labmon. */
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
