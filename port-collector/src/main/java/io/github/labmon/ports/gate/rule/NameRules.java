package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.ContainerName;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.deployment.DeclaredName;
import io.github.labmon.ports.deployment.Deployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An engine refuses a second container of the same name, whatever the state of the first. Compose replaces the container
 * of the same project and service; every other one of that name makes it fail.
 */
public final class NameRules {

    private final Map<String, ContainerName> containers = new HashMap<>();

    public NameRules(@Nullable PortReport report) {
        if (report != null && report.containers() != null) {
            report.containers().forEach(container -> containers.put(container.name(), container));
        }
    }

    /**
     * A name that is in use.
     *
     * @param container the one that has it; {@code null} where another declaration has it
     * @param other the other declaration; {@code null} where a container has it
     */
    public record NameConflict(
            DeclaredName declared,
            @Nullable String project,
            @Nullable ContainerName container,
            @Nullable DeclaredName other) {}

    /** The conflicts of all deployments' names. */
    public List<NameConflict> judge(List<Deployment> deployments) {
        var conflicts = new ArrayList<NameConflict>();
        var declaredBefore = new HashMap<String, DeclaredName>();
        for (var deployment : deployments) {
            for (var declared : deployment.names()) {
                var container = containers.get(declared.name());
                if (container != null && !isOwn(container, deployment, declared)) {
                    conflicts.add(new NameConflict(declared, deployment.project(), container, null));
                }
                var other = declaredBefore.putIfAbsent(declared.name(), declared);
                if (other != null) {
                    conflicts.add(new NameConflict(declared, deployment.project(), null, other));
                }
            }
        }
        return conflicts;
    }

    private static boolean isOwn(ContainerName container, Deployment deployment, DeclaredName declared) {
        return deployment.project() != null
                && deployment.project().equals(container.composeProject())
                && declared.service().equals(container.composeService());
    }
}
