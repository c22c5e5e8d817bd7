package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** The ports that one service declares, those with one number in its order: a map of them would take much memory. */
    private static final class ServicePorts {

        private static final Comparator<DeclaredPort> BY_NUMBER =
                (one, other) -> Integer.compare(one.port(), other.port());

        private final List<DeclaredPort> fixed = new ArrayList<>();
        private final List<DeclaredPort> ranges = new ArrayList<>();
        private boolean sorted;

        void add(DeclaredPort port) {
            (port.port() == port.lastPort() ? fixed : ranges).add(port);
        }

        boolean mayTake(PortUse held, boolean ipv6) {
            return fixedAt(held.port()).stream().anyMatch(port -> takes(port, held, ipv6))
                    || ranges.stream()
                            .filter(range -> range.port() <= held.port() && held.port() <= range.lastPort())
                            .anyMatch(range -> takes(range, held, ipv6));
        }

        private List<DeclaredPort> fixedAt(int number) {
            if (!sorted) {
                fixed.sort(BY_NUMBER);
                sorted = true;
            }
            int first = firstFrom(number);
            int end = first;
            while (end < fixed.size() && fixed.get(end).port() == number) {
                end++;
            }
            return fixed.subList(first, end);
        }

        /** The index of the first declaration with that number or a higher one. */
        private int firstFrom(int number) {
            int low = 0;
            int high = fixed.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (fixed.get(middle).port() < number) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
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
