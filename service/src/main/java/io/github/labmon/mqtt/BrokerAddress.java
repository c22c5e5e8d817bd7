package io.github.labmon.mqtt;

import io.github.labmon.settings.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * The MQTT broker that is told.
 *
 * @param tls whether it is spoken to over TLS
 * @param host a name or an address; an IPv6 address in brackets
 * @param port of TCP
 * @param username empty where it lets everybody in
 * @param password only together with a user
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

    /** How users write it. */
    String address() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
