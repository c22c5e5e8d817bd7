package io.github.labmon.ports.live.socket;

/** The state of a socket, as far as it matters for other binds of its port. */
public enum SocketState {
    /** TCP in LISTEN, or UDP without a peer. */
    LISTENING,
    /** Bound without listening: connected, closing, or only bound. */
    BOUND,
    /** TCP in TIME_WAIT: no process holds it any more. */
    TIME_WAIT
}
