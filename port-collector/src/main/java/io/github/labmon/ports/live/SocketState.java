package io.github.labmon.ports.live;

/** What a socket does with its port, as far as other binds of it are concerned. */
enum SocketState {
    /** TCP in LISTEN, or UDP without a peer. */
    LISTENING,
    /** Bound without listening: connected, closing, or only bound. */
    BOUND,
    /** TCP in TIME_WAIT: no process holds it any more. */
    TIME_WAIT
}
