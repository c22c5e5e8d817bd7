package io.github.labmon.ports;

/** How a port is held. */
public enum PortState {
    /** A socket is bound and, for TCP, listening. */
    LISTENING,
    /** Docker forwards the port though no socket listens. */
    PUBLISHED,
    /** A container that is not running will take the port when it comes back. */
    RESERVED
}
