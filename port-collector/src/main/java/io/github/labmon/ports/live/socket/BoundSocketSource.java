package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.util.List;

/** A source that also has the sockets that hold a port without listening. */
public interface BoundSocketSource extends SocketSource {

    /**
     * The sockets that hold one port, listening or not.
     *
     * @throws IOException where they cannot be read here
     */
    List<BoundSocket> at(Protocol protocol, int port) throws IOException;

    /**
     * The sockets that hold a port without listening, except the connected ones on ephemeral ports.
     *
     * @throws IOException where they cannot be read here
     */
    List<BoundSocket> bound(PortRange ephemeral) throws IOException;

    /**
     * The number of connected sockets on ephemeral ports.
     *
     * @throws IOException where they cannot be read here
     */
    int ephemeralClients(PortRange ephemeral) throws IOException;
}
