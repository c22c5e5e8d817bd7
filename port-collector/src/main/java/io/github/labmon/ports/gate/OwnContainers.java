package io.github.labmon.ports.gate;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.declared.DeclaredPort;
import io.github.labmon.ports.declared.Deployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The deployment's own containers: the ports that they hold are free again before the deployment needs them. */
final class OwnContainers {

    private final @Nullable String project;
    private final Set<String> services;
    private final boolean ipv6;
    private final Map<String, ServicePorts> portsOfServices = new HashMap<>();

    OwnContainers(Deployment deployment, boolean ipv6) {
        this.project = deployment.project();
        this.services = deployment.services();
        this.ipv6 = ipv6;
        for (var port : deployment.ports()) {
            if (port.service() != null && services.contains(port.service())) {
                portsOfServices
                        .computeIfAbsent(port.service(), service -> new ServicePorts())
                        .add(port);
            }
        }
    }

    /** The ports that one service declares: a range is one entry. */
    private static final class ServicePorts {

        private final Map<Integer, List<DeclaredPort>> fixed = new HashMap<>();
        private final List<DeclaredPort> ranges = new ArrayList<>();

        void add(DeclaredPort port) {
            if (port.port() == port.lastPort()) {
                fixed.computeIfAbsent(port.port(), number -> new ArrayList<>(1)).add(port);
            } else {
                ranges.add(port);
            }
        }

        boolean mayTake(PortUse held, boolean ipv6) {
            return fixed.getOrDefault(held.port(), List.of()).stream().anyMatch(port -> takes(port, held, ipv6))
                    || ranges.stream()
                            .filter(range -> range.port() <= held.port() && held.port() <= range.lastPort())
                            .anyMatch(range -> takes(range, held, ipv6));
        }

        private static boolean takes(DeclaredPort port, PortUse held, boolean ipv6) {
            return port.protocol() == held.protocol()
                    && LiveIndex.overlap(Binding.of(port, ipv6), held) != LiveIndex.Overlap.NO;
        }
    }

    /** Whether the container is replaced, or releases this port, before the declaration takes it. */
    boolean releases(@Nullable ContainerHolder container, DeclaredPort declared, PortUse held) {
        if (container == null) {
            return false;
        }
        if (isOfUnit(container, declared) || isOfPod(container, declared.pod())) {
            return true;
        }
        var service = container.composeService();
        if (project == null || service == null || !project.equals(container.composeProject())) {
            return false;
        }
        return (isOfCompose(declared) && service.equals(declared.service())) || givesUp(container, service, held);
    }

    /** Quadlet replaces the container of its unit; Compose refuses a name that another project's container has. */
    private boolean isOfUnit(ContainerHolder container, DeclaredPort declared) {
        return !isOfCompose(declared) && container.name().equals(declared.containerName());
    }

    /**
     * Quadlet replaces the whole pod, and one of its containers holds the port: most often the infra container, which has
     * the pod's name, or in older versions the start of the pod's id.
     */
    private static boolean isOfPod(ContainerHolder container, @Nullable String pod) {
        return pod != null
                && (container.pod() == null
                        ? container.name().equals(pod + "-infra")
                        : container.pod().equals(pod));
    }

    /** A workload or a unit may have the name of a service of the project, and is none. */
    private boolean isOfCompose(DeclaredPort declared) {
        return declared.service() != null && services.contains(declared.service());
    }

    /**
     * Compose replaces every container whose ports have changed before it starts any: two services can swap ports. The
     * files do not declare a socket that the container's own process bound on the host's network.
     */
    private boolean givesUp(ContainerHolder container, String service, PortUse held) {
        if (container.mapping() == null || !services.contains(service)) {
            return false;
        }
        var ports = portsOfServices.get(service);
        return ports == null || !ports.mayTake(held, ipv6);
    }

    /** Whether an unknown holder could be the deployment's own container. */
    boolean canHaveContainer(DeclaredPort declared) {
        return (declared.containerName() != null && !isOfCompose(declared))
                || declared.pod() != null
                || (project != null && isOfCompose(declared));
    }
}
