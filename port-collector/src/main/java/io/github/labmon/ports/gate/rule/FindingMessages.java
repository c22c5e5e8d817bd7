package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.plan.PortPlan;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The sentences of findings. */
public final class FindingMessages {

    private FindingMessages() {}

    /**
     * A port that is held.
     *
     * @param project the project of the deployment; {@code null} for none
     */
    public static String inUse(DeclaredPort declared, PortUse held, @Nullable String project) {
        return subject(declared) + ", is held by " + holder(held)
                + (isRestarting(held) ? ", which the engine is restarting now" : "")
                + leftOver(declared, held, project);
    }

    /** Whether it is free for a moment only. */
    static boolean isRestarting(PortUse held) {
        var container = held.container();
        return held.state() == PortState.RESERVED && container != null && "restarting".equals(container.state());
    }

    /** How to remove a container that seems to be one of an earlier deployment of the same service. */
    private static String leftOver(DeclaredPort declared, PortUse held, @Nullable String project) {
        var container = held.container();
        if (container == null || isForeign(held)) {
            return "";
        }
        var ofProject = container.composeProject();
        if (ofProject != null
                && !ofProject.equals(project)
                && declared.service() != null
                && declared.service().equals(container.composeService())) {
            return "; if it is left over from an earlier deployment, remove it: " + RemoveCommand.ofProject(ofProject);
        }
        return container.name().equals(declared.containerName())
                ? "; if it is left over from an earlier deployment, remove it: "
                        + RemoveCommand.of(container.name(), ofProject)
                : "";
    }

    public static String noneFree(DeclaredPort declared, PortUse held) {
        var needed = declared.instances() == 1 ? "has no free port" : "has no " + declared.instances() + " free ports";
        return subject(declared) + ", " + needed + ": " + held.port() + " is held by " + holder(held);
    }

    public static String givesUp(DeclaredPort declared, PortUse held) {
        return subject(declared) + ", fails at its port " + held.port() + ", which is held by " + holder(held)
                + ": this engine tries no other port of the range";
    }

    public static String givesUp(DeclaredPort declared, DeclaredPort rival) {
        if (declared.service() != null
                && declared.service().equals(rival.service())
                && declared.port() == rival.port()
                && rival.port() == rival.lastPort()) {
            return subject(declared) + ", can take the port of " + port(rival) + " of the same container: this engine"
                    + " assigns the range first, or tries no other port of it";
        }
        return subject(declared) + ", fails where it shares a port with " + port(rival) + " of " + by(rival)
                + " on another address: this engine tries no other port of the range";
    }

    public static String twice(DeclaredPort declared, DeclaredPort other) {
        if (declared.instances() == 1 || !declared.equals(other)) {
            return subject(declared) + ", is also declared by " + by(other);
        }
        int size = declared.lastPort() - declared.port() + 1;
        return size == 1
                ? subject(declared) + ", is declared for " + declared.instances()
                        + " containers, and only one can bind it; declare a range of ports, or no host port"
                : subject(declared) + ", has " + size + " ports for " + declared.instances()
                        + " containers; declare a range of at least " + declared.instances()
                        + " ports, or no host port";
    }

    public static String planned(DeclaredPort declared, PortPlan.Reservation reservation) {
        return subject(declared) + ", is reserved for " + reservation.service() + " by the plan ("
                + reservation.origin() + ")";
    }

    public static String addressNotAvailable(DeclaredPort declared, @Nullable String host, boolean ipv6Off) {
        return subject(declared) + ", cannot be bound: " + (host == null ? "the host" : host)
                + " does not have the address " + declared.address() + (ipv6Off ? ", because IPv6 is off" : "");
    }

    public static String nameInUse(NameRules.NameConflict conflict) {
        var declared = conflict.declared();
        var subject = "the container name " + declared.name() + ", declared by " + declared.service() + " ("
                + declared.origin().file() + ":" + declared.origin().line() + ")";
        var other = conflict.other();
        if (other != null) {
            return subject + ", is also declared by " + other.service() + " ("
                    + other.origin().file() + ":" + other.origin().line() + ")";
        }
        var container = conflict.container();
        var project = container == null ? null : container.composeProject();
        var service = container == null ? null : container.composeService();
        var of = project == null
                ? "a container without a compose project"
                : service == null
                        ? "a container of the project " + project
                        : "the service " + service + " of the project " + project;
        return subject + ", is in use by " + of
                + (container == null || container.state() == null ? "" : " (" + container.state() + ")")
                + "; remove it: "
                + RemoveCommand.of(
                        declared.name(), project != null && project.equals(conflict.project()) ? null : project);
    }

    public static String ephemeral(DeclaredPort declared, PortRange range) {
        return subject(declared) + ", is in the range " + range.first() + "-" + range.last()
                + " that the kernel uses for outgoing connections: it can be taken at any moment";
    }

    public static String privileged(DeclaredPort declared, int start) {
        return subject(declared) + ", is below " + start + ": a process needs a right (CAP_NET_BIND_SERVICE) to bind it"
                + ", and a rootless engine cannot";
    }

    public static String outside(DeclaredPort declared) {
        return subject(declared) + ", is in no range of the plan";
    }

    public static String reserved(DeclaredPort declared, PortUse held, @Nullable String project) {
        var container = held.container();
        var policy = container == null ? null : container.restartPolicy();
        var when = "always".equals(policy)
                ? "when the engine starts again (restart: always)"
                : "when it is started again" + (policy == null ? "" : " (restart: " + policy + ")");
        return subject(declared) + ", is free now, but the stopped " + holder(held) + " takes it " + when
                + leftOver(declared, held, project);
    }

    public static String shadowed(DeclaredPort declared, PortUse held) {
        return subject(declared) + ", can be bound, but the engine forwards traffic from outside to " + holder(held);
    }

    public static String undecidedFamily(DeclaredPort declared, PortUse held) {
        return subject(declared) + ": [::]:" + held.port() + " is held by " + holder(held)
                + ", and whether that socket also accepts IPv4 was not reported";
    }

    public static String undecidedHolder(DeclaredPort declared, PortUse held) {
        return subject(declared) + ", is held by " + holder(held)
                + ", and whether that is this deployment's own container could not be read";
    }

    public static String undecidedEngine(DeclaredPort declared, PortUse held) {
        return subject(declared) + ": " + held.port() + " is held by " + holder(held)
                + ", at which an engine before Docker 28 stops, and the engine's version was not reported";
    }

    public static String notRead(DeclaredPort declared) {
        return subject(declared) + ": of " + declared.protocol().wire()
                + " labmon reads the ports that containers publish, and not the sockets of processes";
    }

    private static String subject(DeclaredPort declared) {
        return port(declared) + ", declared by " + by(declared);
    }

    /** {@code 8080/tcp}, {@code 127.0.0.1:8080/tcp}, {@code 8000-8009/udp}. */
    static String port(DeclaredPort declared) {
        var ports = declared.port() == declared.lastPort()
                ? String.valueOf(declared.port())
                : declared.port() + "-" + declared.lastPort();
        return address(declared.address()) + ports + "/" + declared.protocol().wire();
    }

    private static String address(String address) {
        if (address.equals(DeclaredPort.ANY)) {
            return "";
        }
        return address.contains(":") ? "[" + address + "]:" : address + ":";
    }

    private static String by(DeclaredPort declared) {
        var place = declared.origin().file() + ":" + declared.origin().line();
        return declared.service() == null ? place : declared.service() + " (" + place + ")";
    }

    /** {@code container web (nginx:1.27)}, {@code process nginx (pid 7, user www)}. */
    static String holder(PortUse held) {
        var container = held.container();
        if (container != null && !isForeign(held)) {
            return "container " + container.name() + (container.image() == null ? "" : " (" + container.image() + ")")
                    + (container.pod() == null ? "" : " of the pod " + container.pod());
        }
        var bound = held.state() == PortState.BOUND;
        var process = held.process();
        if (process == null) {
            return bound ? "a socket that does not listen, of no known process" : "an unknown process";
        }
        var details = new ArrayList<String>();
        if (process.pid() != null) {
            details.add("pid " + process.pid());
        }
        if (process.user() != null) {
            details.add("user " + process.user());
        }
        var name = process.name() == null ? "an unknown process" : "process " + process.name();
        return name
                + (details.isEmpty() ? "" : " (" + String.join(", ", details) + ")")
                + (bound ? ", by a socket that does not listen" : "");
    }

    /** Whether a process bound the port beside the engine that forwards it. */
    static boolean isForeign(PortUse held) {
        var process = held.process();
        return held.state() == PortState.PUBLISHED && process != null && !process.mayForward();
    }
}
