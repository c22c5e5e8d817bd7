package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.declared.DeclaredPort;
import io.github.labmon.ports.declared.PortPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentences of findings. */
final class FindingMessages {

    private FindingMessages() {}

    static String inUse(DeclaredPort declared, PortUse held) {
        return subject(declared) + ", is held by " + holder(held)
                + (isRestarting(held) ? ", which the engine is restarting now" : "");
    }

    /** Whether it is free for a moment only. */
    static boolean isRestarting(PortUse held) {
        var container = held.container();
        return held.state() == PortState.RESERVED && container != null && "restarting".equals(container.state());
    }

    static String noneFree(DeclaredPort declared, PortUse held) {
        var wanted = declared.instances() == 1 ? "has no free port" : "has no " + declared.instances() + " free ports";
        return subject(declared) + ", " + wanted + ": " + held.port() + " is held by " + holder(held);
    }

    static String givesUp(DeclaredPort declared, PortUse held) {
        return subject(declared) + ", fails at its port " + held.port() + ", which is held by " + holder(held)
                + ": this engine looks no further";
    }

    static String twice(DeclaredPort declared, DeclaredPort other) {
        if (declared.instances() > 1 && declared.equals(other)) {
            return subject(declared) + ", is wanted by " + declared.instances()
                    + " containers at once, and only one can have it; give a range of ports, or none";
        }
        return subject(declared) + ", is declared by " + by(other) + " too";
    }

    static String planned(DeclaredPort declared, PortPlan.Reservation reservation) {
        return subject(declared) + ", belongs to " + reservation.service() + " by the plan (" + reservation.origin()
                + ")";
    }

    static String ephemeral(DeclaredPort declared, PortRange range) {
        return subject(declared) + ", lies in the range " + range.first() + "-" + range.last()
                + " from which the kernel takes ports for outgoing connections: it can be taken at any moment";
    }

    static String privileged(DeclaredPort declared, int start) {
        return subject(declared) + ", is below " + start + ": a process needs a right (CAP_NET_BIND_SERVICE) to bind it"
                + ", and a rootless engine cannot";
    }

    static String outside(DeclaredPort declared) {
        return subject(declared) + ", lies in no range of the plan";
    }

    static String reserved(DeclaredPort declared, PortUse held) {
        var container = held.container();
        var policy = container == null ? null : container.restartPolicy();
        var when = "always".equals(policy)
                ? "comes back when the engine starts again (restart: always)"
                : "is there to be started again" + (policy == null ? "" : " (restart: " + policy + ")");
        return subject(declared) + ", is free now, but stopped " + holder(held) + " will take it: it " + when;
    }

    static String shadowed(DeclaredPort declared, PortUse held) {
        return subject(declared) + ", can be bound, but what comes from outside goes to " + holder(held)
                + ", to which the engine forwards it";
    }

    static String undecidedFamily(DeclaredPort declared, PortUse held) {
        return subject(declared) + ": [::]:" + held.port() + " is held by " + holder(held)
                + ", and it was not told whether that takes IPv4 too";
    }

    static String undecidedHolder(DeclaredPort declared, PortUse held) {
        return subject(declared) + ", is held by " + holder(held)
                + ", and it could not be seen whether that is this deployment's own container";
    }

    static String undecidedEngine(DeclaredPort declared, PortUse held) {
        return subject(declared) + ": " + held.port() + " is held by " + holder(held)
                + ", at which an engine before Docker 28 gives up, and the version of this one was not told";
    }

    static String notRead(DeclaredPort declared) {
        return subject(declared) + ": labmon sees what containers publish of "
                + declared.protocol().wire() + ", and not which sockets processes hold";
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
        var process = held.process();
        if (process == null) {
            return "a process that is not known";
        }
        var details = new ArrayList<String>();
        if (process.pid() != null) {
            details.add("pid " + process.pid());
        }
        if (process.user() != null) {
            details.add("user " + process.user());
        }
        var name = process.name() == null ? "a process that is not known" : "process " + process.name();
        return details.isEmpty() ? name : name + " (" + String.join(", ", details) + ")";
    }

    /** Whether a process bound the port beside the engine that forwards it. */
    static boolean isForeign(PortUse held) {
        var process = held.process();
        return held.state() == PortState.PUBLISHED && process != null && !process.mayForward();
    }

    /** Who holds it, for telling two rows of one holder from rows of two. */
    static List<@Nullable Object> identity(PortUse held) {
        var container = held.container();
        var process = held.process();
        var list = new ArrayList<@Nullable Object>();
        list.add(container == null ? null : container.id());
        list.add(container != null || process == null ? null : process.pid());
        list.add(container != null || process == null ? null : process.user());
        return list;
    }
}
