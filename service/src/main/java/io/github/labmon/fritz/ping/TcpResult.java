package io.github.labmon.fritz.ping;

/**
 * The result of a {@link TcpProbe}.
 *
 * @param requestedPort the answer of the port that was requested
 * @param anyPort the first answer of any port; no answer where none of the ports answered
 */
public record TcpResult(PortResponse requestedPort, PortResponse anyPort) {

    /** The answer of a port. A refused connection is an answer too. */
    public enum TcpPortState {
        OPEN,
        REFUSED,
        SILENT
    }

    /**
     * The answer of one port.
     *
     * @param millis the time that it took
     */
    public record PortResponse(TcpPortState state, double millis) {

        /** Whether a host is there. */
        public boolean answered() {
            return state != TcpPortState.SILENT;
        }
    }
}
