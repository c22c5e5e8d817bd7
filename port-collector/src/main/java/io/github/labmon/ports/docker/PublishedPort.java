package io.github.labmon.ports.docker;

import io.github.labmon.ports.Protocol;

/**
 * A port that an engine publishes on this host.
 *
 * @param address of the host; {@code 0.0.0.0} and {@code ::} are all of their family
 * @param port of the host
 * @param containerPort the one inside
 */
public record PublishedPort(Protocol protocol, String address, int port, int containerPort) {

    /** As {@code docker ps} prints it. */
    public String mapping() {
        var host = address.contains(":") ? "[" + address + "]" : address;
        return host + ":" + port + "->" + containerPort + "/" + protocol.wire();
    }
}
