package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.declared.DeclaredPort;
import io.github.labmon.ports.declared.Deployment;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of one live port against one declaration (docs/port-gate.md shows them as a table). */
final class ConflictRules {

    private final IdentityHashMap<DeclaredPort, Deployment> deployments = new IdentityHashMap<>();
    private final IdentityHashMap<Deployment, OwnContainers> ownContainers = new IdentityHashMap<>();
    private final boolean ipv6;
    private final boolean knowsContainers;

    ConflictRules(Collection<Deployment> deployments, boolean ipv6, @Nullable PortReport report) {
        for (var deployment : deployments) {
            ownContainers.put(deployment, new OwnContainers(deployment, ipv6));
            deployment.ports().forEach(port -> this.deployments.put(port, deployment));
        }
        this.ipv6 = ipv6;
        this.knowsContainers = report != null && Visibility.knowsContainers(report);
    }

    /** What the row does to the declaration; protocol and port are the same. */
    Effect effect(DeclaredPort declared, PortUse held) {
        var overlap = LiveIndex.overlap(binding(declared), held);
        if (overlap == LiveIndex.Overlap.NO) {
            return Effect.NONE;
        }
        var foreign = FindingMessages.isForeign(held);
        if (!foreign && own(declared).makesWay(held.container(), declared, held)) {
            return Effect.NONE;
        }
        if (held.state() == PortState.RESERVED && !FindingMessages.isRestarting(held)) {
            return Effect.RESERVED;
        }
        if (held.state() == PortState.PUBLISHED && !foreign && declared.hostNetwork()) {
            return Effect.SHADOWED; // no socket is in the way: the kernel lets the process bind
        }
        if (overlap == LiveIndex.Overlap.UNKNOWN) {
            return Effect.FAMILY_UNKNOWN;
        }
        return mayBeOwn(declared, held) ? Effect.HOLDER_UNKNOWN : Effect.CLASH;
    }

    private boolean mayBeOwn(DeclaredPort declared, PortUse held) {
        if (held.container() != null || !own(declared).canBeTold(declared)) {
            return false;
        }
        var process = held.process();
        if (process == null || process.pid() == null) {
            return declared.hostNetwork() || !knowsContainers;
        }
        // Where containers are known, so are all that publish, and a process that is known is in none of them.
        return !knowsContainers && (declared.hostNetwork() || process.mayForward());
    }

    private OwnContainers own(DeclaredPort declared) {
        return Objects.requireNonNull(ownContainers.get(deployments.get(declared)), "a port of a deployment");
    }

    /** The project of the deployment that declares the port; {@code null} where it has none. */
    @Nullable
    String project(DeclaredPort declared) {
        var deployment = deployments.get(declared);
        return deployment == null ? null : deployment.project();
    }

    Binding binding(DeclaredPort declared) {
        return Binding.of(declared, ipv6);
    }

    /** Whether two declarations of the same protocol want the same addresses. */
    boolean overlap(DeclaredPort one, DeclaredPort other) {
        return binding(one).overlaps(binding(other));
    }
}
