package io.github.labmon.ports.gate;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.DeclaredPort;
import io.github.labmon.ports.declared.Deployment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which containers are the deployment's own: what they hold is free again by the time it needs it. */
final class Own {

    private final @Nullable String project;
    private final Map<String, Set<String>> wanted = new HashMap<>();

    Own(Deployment deployment) {
        this.project = deployment.project();
        for (var port : deployment.ports()) {
            if (port.service() != null) {
                var ports = wanted.computeIfAbsent(port.service(), service -> new HashSet<>());
                for (int number = port.port(); number <= port.lastPort(); number++) {
                    ports.add(key(port.protocol(), number));
                }
            }
        }
    }

    /** Whether the container makes way for this declaration. */
    boolean makesWay(@Nullable ContainerHolder container, DeclaredPort declared, PortUse held) {
        if (container == null) {
            return false;
        }
        if (container.name().equals(declared.containerName())) {
            return true;
        }
        var service = container.composeService();
        if (project == null || service == null || !project.equals(container.composeProject())) {
            return false;
        }
        return service.equals(declared.service()) || givesUp(service, held);
    }

    /** Compose replaces every container whose ports have changed before it starts any: two services can swap theirs. */
    private boolean givesUp(String service, PortUse held) {
        var ports = wanted.get(service);
        return ports != null && !ports.contains(key(held.protocol(), held.port()));
    }

    /** Whether a holder that is not known could be the deployment's own container. */
    boolean canBeTold(DeclaredPort declared) {
        return declared.containerName() != null || (project != null && declared.service() != null);
    }

    private static String key(Protocol protocol, int port) {
        return port + protocol.wire();
    }
}
