package io.github.labmon.ports.live.socket;

import java.io.IOException;
import java.util.List;

/** A source of the listening TCP and bound UDP sockets. */
public interface SocketSource {

    /** The largest number of sockets that are kept in memory. */
    int MAX_SOCKETS = 100_000;

    /**
     * Reads them now.
     *
     * @throws IOException where they cannot be read here
     */
    List<BoundSocket> read() throws IOException;
}
