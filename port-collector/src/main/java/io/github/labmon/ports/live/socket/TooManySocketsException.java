package io.github.labmon.ports.live.socket;

import java.io.IOException;

/** A host with more sockets than are kept in memory. */
public final class TooManySocketsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int limit;

    TooManySocketsException(int limit) {
        super("more than " + limit + " sockets hold a port");
        this.limit = limit;
    }

    /** The number of sockets that are kept. */
    public int limit() {
        return limit;
    }
}
