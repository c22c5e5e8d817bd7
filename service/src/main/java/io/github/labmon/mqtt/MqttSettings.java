package io.github.labmon.mqtt;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of MQTT: the broker and the prefixes of topics.
 *
 * @param broker empty where MQTT is off
 * @param discoveryPrefix the prefix of the topics under which Home Assistant discovers entities
 * @param topicPrefix the prefix of the topics of values
 */
@Singleton
record MqttSettings(Optional<BrokerAddress> broker, String discoveryPrefix, String topicPrefix) implements Settings {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,60}(/[A-Za-z0-9_-]{1,60}){0,4}");
    private static final int PORT = 1883;
    private static final int TLS_PORT = 8883;

    @Creator
    static MqttSettings of(Variables variables) {
        var address = variables.text("MQTT_URL", "");
        var uri = address.isEmpty() ? Optional.<URI>empty() : uri(address);
        if (!address.isEmpty() && uri.isEmpty()) {
            // Without the value: it may contain a password.
            variables.fault(
                    "MQTT_URL",
                    "is not a broker URL; allowed: mqtt:// or mqtts://, a host (with mqtts:// a name or an IPv4"
                            + " address), a port, such as mqtt://homeassistant.local:1883");
        }
        var username = Optional.of(variables.text("MQTT_USERNAME", "")).filter(name -> !name.isEmpty());
        var password = variables.secret("MQTT_PASSWORD");
        if (password.isPresent() && username.isEmpty()) {
            variables.fault("MQTT_PASSWORD", "is set without a user: set MQTT_USERNAME too");
        }
        if (username.isPresent() && address.isEmpty()) {
            variables.fault("MQTT_USERNAME", "is set without a broker: set MQTT_URL too");
        }
        var fingerprints = fingerprints(variables);
        return new MqttSettings(
                uri.map(at -> new BrokerAddress(tls(at), at.getHost(), port(at), username, password, fingerprints)),
                prefix(variables, "MQTT_DISCOVERY_PREFIX", "homeassistant"),
                prefix(variables, "MQTT_TOPIC_PREFIX", "labmon"));
    }

    private static Optional<URI> uri(String address) {
        try {
            var uri = new URI(address);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var usable = Set.of("mqtt", "mqtts").contains(scheme)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && Set.of("", "/").contains(uri.getRawPath())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535
                    // The client would send the address as a server name, which an IPv6 address cannot be.
                    && !(tls(uri) && uri.getHost().startsWith("["));
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean tls(URI uri) {
        return uri.getScheme().equalsIgnoreCase("mqtts");
    }

    private static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return tls(uri) ? TLS_PORT : PORT;
    }

    private static String prefix(Variables variables, String name, String fallback) {
        var prefix = variables.text(name, fallback);
        if (PREFIX.matcher(prefix).matches()) {
            return prefix;
        }
        variables.unusable(
                name, "is not a topic prefix; allowed: letters, digits, _ and -, in up to five parts separated by /");
        return fallback;
    }

    private static Set<String> fingerprints(Variables variables) {
        var fingerprints = new HashSet<String>();
        for (var entry : variables.list("MQTT_TLS_FINGERPRINTS")) {
            var digits = entry.replace(":", "").toLowerCase(Locale.ROOT);
            if (FINGERPRINT.matcher(digits).matches()) {
                fingerprints.add(digits);
            } else {
                variables.unusable(
                        "MQTT_TLS_FINGERPRINTS",
                        "contains an entry that is not a SHA-256 fingerprint; allowed: 64 hexadecimal digits, with or"
                                + " without colons");
            }
        }
        return fingerprints;
    }
}
