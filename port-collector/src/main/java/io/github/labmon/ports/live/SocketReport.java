package io.github.labmon.ports.live;

import io.github.labmon.ports.PortReport;
import java.util.Map;

/**
 * The sockets of a host, before containers are joined to them.
 *
 * @param containers the id of the container that a process lives in, by pid
 */
public record SocketReport(PortReport report, Map<Integer, String> containers) {

    public SocketReport {
        containers = Map.copyOf(containers);
    }
}
