package io.github.labmon.ports.live;

import java.io.IOException;
import java.util.List;

/** Where listening TCP and bound UDP sockets are read from. */
interface SocketSource {

    /**
     * Reads them now.
     *
     * @throws IOException where they cannot be read from here
     */
    List<BoundSocket> read() throws IOException;
}
