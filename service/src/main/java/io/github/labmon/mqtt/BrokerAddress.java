package io.github.labmon.mqtt;

import io.github.labmon.settings.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * The address of the MQTT broker and the login at it.
 *
 * @param tls whether the connection uses TLS
 * @param host a host name or an IP address; an IPv6 address in brackets
 * @param port the TCP port
 * @param username empty where the broker allows anonymous clients
 * @param password only set together with a user name
 * @param fingerprints of certificates that are trusted beside this system's, in lower-case hexadecimal
 */
record BrokerAddress(
        boolean tls,
        String host,
        int port,
        Optional<String> username,
        Optional<Secret> password,
        Set<String> fingerprints) {

    BrokerAddress {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** The address as users write it in {@code MQTT_URL}. */
    String address() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
