package io.github.labmon.ports.live;

import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.docker.DockerView;

/**
 * What a report is made of.
 *
 * @param bridge whether the host has the network interface of a Docker engine; only used where no engine was found
 */
public record JoinInputs(SocketReport sockets, DockerView view, boolean bridge) {

    /** The report with the containers of the engine. */
    public PortReport join() {
        return ContainerRows.join(sockets, view, bridge);
    }

    /** Whether their report is the same as this one, at another time. */
    public boolean equalsExceptTime(JoinInputs other) {
        var otherReport = other.sockets.report();
        return bridge == other.bridge
                && view.equals(other.view)
                && sockets.containers().equals(other.sockets.containers())
                && sockets.report().at(otherReport.observedAt()).equals(otherReport);
    }
}
