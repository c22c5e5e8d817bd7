package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import org.jspecify.annotations.Nullable;

/** The rules for one live port and one declaration of a deployment (docs/port-gate.md contains them as a table). */
public final class ConflictRules {

    private final OwnContainers own;
    private final @Nullable String project;
    private final boolean ipv6;
    private final boolean knowsContainers;

    /**
     * The rules for a deployment.
     *
     * @param ipv6 whether the host has IPv6
     * @param knowsContainers whether all containers of the host are known
     */
    public ConflictRules(Deployment deployment, boolean ipv6, boolean knowsContainers) {
        this.own = new OwnContainers(deployment, ipv6);
        this.project = deployment.project();
        this.ipv6 = ipv6;
        this.knowsContainers = knowsContainers;
    }

    /** The effect of the row on the declaration; protocol and port are the same. */
    Effect effect(DeclaredPort declared, PortUse held) {
        if (held.state() == PortState.BOUND && Boolean.FALSE.equals(held.blocks())) {
            return Effect.NONE; // a socket with SO_REUSEADDR that does not listen
        }
        var overlap = LiveIndex.overlap(binding(declared), held);
        if (overlap == LiveIndex.Overlap.NO) {
            return Effect.NONE;
        }
        var foreign = FindingMessages.isForeign(held);
        if (!foreign && own.releases(held.container(), declared, held)) {
            return Effect.NONE;
        }
        if (held.state() == PortState.RESERVED && !FindingMessages.isRestarting(held)) {
            return Effect.RESERVED;
        }
        if (held.state() == PortState.PUBLISHED && !foreign && declared.hostNetwork()) {
            return Effect.SHADOWED; // no socket holds the port: the kernel lets the process bind it
        }
        if (overlap == LiveIndex.Overlap.UNKNOWN) {
            return Effect.FAMILY_UNKNOWN;
        }
        return mayBeOwn(declared, held) ? Effect.HOLDER_UNKNOWN : Effect.CLASH;
    }

    private boolean mayBeOwn(DeclaredPort declared, PortUse held) {
        if (held.container() != null || held.state() == PortState.BOUND || !own.canHaveContainer(declared)) {
            return false;
        }
        var process = held.process();
        if (process == null || process.pid() == null) {
            return declared.hostNetwork() || !knowsContainers;
        }
        // Where containers are known, so are all that publish, and a process that is known runs in none of them.
        return !knowsContainers && (declared.hostNetwork() || process.mayForward());
    }

    /** The deployment's project; {@code null} where it has none. */
    @Nullable
    public String project() {
        return project;
    }

    Binding binding(DeclaredPort declared) {
        return Binding.of(declared, ipv6);
    }
}
