package io.github.labmon.ports.live;

import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sockets of a host, before containers are joined to them.
 *
 * @param containers the id of the container that a process runs in, by pid
 */
public record SocketReport(PortReport report, Map<Integer, String> containers) {

    public SocketReport {
        containers = Map.copyOf(containers);
    }

    /**
     * Some sockets of a host.
     *
     * @param containers as {@link SocketReport#containers}
     */
    public record Rows(List<PortUse> ports, Map<Integer, String> containers) {

        public Rows {
            ports = List.copyOf(ports);
            containers = Map.copyOf(containers);
        }
    }

    static Map<Integer, String> containers(Collection<SocketOwners.Owner> owners) {
        var containers = new HashMap<Integer, String>();
        for (var owner : owners) {
            if (owner.containerId() != null) {
                containers.put(owner.pid(), owner.containerId());
            }
        }
        return containers;
    }
}
