package io.github.labmon.ports.changes;

import io.github.labmon.ports.Protocol;
import io.micronaut.serde.annotation.Serdeable;

/** A port in use, whatever its addresses. */
@Serdeable
public record HeldPort(Protocol protocol, int port) implements Comparable<HeldPort> {

    @Override
    public int compareTo(HeldPort other) {
        return port == other.port ? protocol.compareTo(other.protocol) : Integer.compare(port, other.port);
    }
}
