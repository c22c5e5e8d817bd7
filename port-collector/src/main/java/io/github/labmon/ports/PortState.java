package io.github.labmon.ports;

/** How a port is held. */
public enum PortState {
    /** A socket is bound and, for TCP, listening. */
    LISTENING,
    /**
     * A socket holds the port without listening: a fixed source port, a connected UDP socket, a socket that is only
     * bound. Not in the default list of a report.
     */
    BOUND,
    /** A container engine forwards the port without a listening socket. */
    PUBLISHED,
    /** A container that is not running takes the port when it starts again. */
    RESERVED
}
