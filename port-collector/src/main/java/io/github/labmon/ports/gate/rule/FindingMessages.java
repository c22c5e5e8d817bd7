package io.github.labmon.ports.gate.rule;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.plan.PortPlan;
import org.jspecify.annotations.Nullable;

/** The sentences of findings. */
public final class FindingMessages {

    private static final LocalizableText NONE = LocalizableText.literal("");

    private FindingMessages() {}

    /**
     * A port that is held.
     *
     * @param project the project of the deployment; {@code null} for none
     */
    public static LocalizableText inUse(DeclaredPort declared, PortUse held, @Nullable String project) {
        var leftOver = leftOver(declared, held, project);
        return isRestarting(held)
                ? LocalizableText.of(
                        "finding.in-use.restarting",
                        "{0}, is held by {1}, which the engine is restarting now{2}",
                        subject(declared),
                        holder(held),
                        leftOver)
                : LocalizableText.of(
                        "finding.in-use", "{0}, is held by {1}{2}", subject(declared), holder(held), leftOver);
    }

    /** Whether it is free for a moment only. */
    static boolean isRestarting(PortUse held) {
        var container = held.container();
        return held.state() == PortState.RESERVED && container != null && "restarting".equals(container.state());
    }

    /** How to remove a container that seems to be one of an earlier deployment of the same service. */
    private static LocalizableText leftOver(DeclaredPort declared, PortUse held, @Nullable String project) {
        var container = held.container();
        if (container == null || isForeign(held)) {
            return NONE;
        }
        var ofProject = container.composeProject();
        if (ofProject != null
                && !ofProject.equals(project)
                && declared.service() != null
                && declared.service().equals(container.composeService())) {
            return leftOver(RemoveCommand.ofProject(ofProject));
        }
        return container.name().equals(declared.containerName())
                ? leftOver(RemoveCommand.of(container.name(), ofProject))
                : NONE;
    }

    private static LocalizableText leftOver(String command) {
        return LocalizableText.of(
                "finding.left-over", "; if it is left over from an earlier deployment, remove it: {0}", command);
    }

    public static LocalizableText noneFree(DeclaredPort declared, PortUse held) {
        return declared.instances() == 1
                ? LocalizableText.of(
                        "finding.none-free.one",
                        "{0}, has no free port: {1} is held by {2}",
                        portAndHolder(declared, held))
                : LocalizableText.of(
                        "finding.none-free",
                        "{0}, has no {1} free ports: {2} is held by {3}",
                        subject(declared),
                        declared.instances(),
                        held.port(),
                        holder(held));
    }

    public static LocalizableText givesUp(DeclaredPort declared, PortUse held) {
        return LocalizableText.of(
                "finding.gives-up",
                "{0}, fails at its port {1}, which is held by {2}: this engine tries no other port of the range",
                portAndHolder(declared, held));
    }

    public static LocalizableText givesUp(DeclaredPort declared, DeclaredPort rival) {
        if (declared.service() != null
                && declared.service().equals(rival.service())
                && declared.port() == rival.port()
                && rival.port() == rival.lastPort()) {
            return LocalizableText.of(
                    "finding.gives-up.same-container",
                    "{0}, can take the port of {1} of the same container: this engine assigns the range first, or tries"
                            + " no other port of it",
                    subject(declared),
                    port(rival));
        }
        return LocalizableText.of(
                "finding.gives-up.shared",
                "{0}, fails where it shares a port with {1} of {2} on another address: this engine tries"
                        + " no other port of" + " the range",
                subject(declared),
                port(rival),
                by(rival));
    }

    public static LocalizableText twice(DeclaredPort declared, DeclaredPort other) {
        if (declared.instances() == 1 || !declared.equals(other)) {
            return LocalizableText.of("finding.twice", "{0}, is also declared by {1}", subject(declared), by(other));
        }
        int size = declared.lastPort() - declared.port() + 1;
        return size == 1
                ? LocalizableText.of(
                        "finding.twice.instances",
                        "{0}, is declared for {1} containers, and only one can bind it; declare a range of ports, or no"
                                + " host port",
                        subject(declared),
                        declared.instances())
                : LocalizableText.of(
                        "finding.twice.range",
                        "{0}, has {1} ports for {2} containers; declare a range of at least {2} ports, or no host port",
                        subject(declared),
                        size,
                        declared.instances());
    }

    public static LocalizableText planned(DeclaredPort declared, PortPlan.Reservation reservation) {
        return LocalizableText.of(
                "finding.planned",
                "{0}, is reserved for {1} by the plan ({2})",
                subject(declared),
                reservation.service(),
                reservation.origin());
    }

    public static LocalizableText addressNotAvailable(DeclaredPort declared, @Nullable String host, boolean ipv6Off) {
        var of = host == null ? LocalizableText.of("finding.the-host", "the host") : LocalizableText.literal(host);
        if (IpAddress.needsInterface(IpAddress.bytes(declared.address()))) {
            return LocalizableText.of(
                    "finding.no-address.interface",
                    "{0}, cannot be bound: {1} is a link-local address, which needs an interface, and a published port has none",
                    subject(declared),
                    declared.address());
        }
        return ipv6Off
                ? LocalizableText.of(
                        "finding.no-address.ipv6",
                        "{0}, cannot be bound: {1} does not have the address {2}, because IPv6 is off",
                        subject(declared),
                        of,
                        declared.address())
                : LocalizableText.of(
                        "finding.no-address",
                        "{0}, cannot be bound: {1} does not have the address {2}",
                        subject(declared),
                        of,
                        declared.address());
    }

    public static LocalizableText nameInUse(NameRules.NameConflict conflict) {
        var declared = conflict.declared();
        var subject = LocalizableText.of(
                "finding.name",
                "the container name {0}, declared by {1} ({2}:{3})",
                declared.name(),
                declared.service(),
                declared.origin().file(),
                declared.origin().line());
        var other = conflict.other();
        if (other != null) {
            return LocalizableText.of(
                    "finding.name.twice",
                    "{0}, is also declared by {1} ({2}:{3})",
                    subject,
                    other.service(),
                    other.origin().file(),
                    other.origin().line());
        }
        var container = conflict.container();
        var project = container == null ? null : container.composeProject();
        var service = container == null ? null : container.composeService();
        var state = container == null || container.state() == null ? "" : " (" + container.state() + ")";
        return LocalizableText.of(
                "finding.name.in-use",
                "{0}, is in use by {1}{2}; remove it: {3}",
                subject,
                nameHolder(project, service),
                state,
                RemoveCommand.of(
                        declared.name(), project != null && project.equals(conflict.project()) ? null : project));
    }

    private static LocalizableText nameHolder(@Nullable String project, @Nullable String service) {
        if (project == null) {
            return LocalizableText.of("finding.name.no-project", "a container without a compose project");
        }
        return service == null
                ? LocalizableText.of("finding.name.project", "a container of the project {0}", project)
                : LocalizableText.of("finding.name.service", "the service {0} of the project {1}", service, project);
    }

    public static LocalizableText ephemeral(DeclaredPort declared, PortRange range) {
        return LocalizableText.of(
                "finding.ephemeral",
                "{0}, is in the range {1}-{2} that the kernel uses for outgoing connections: it can be"
                        + " taken at any moment",
                subject(declared),
                range.first(),
                range.last());
    }

    public static LocalizableText privileged(DeclaredPort declared, int start) {
        return LocalizableText.of(
                "finding.privileged",
                "{0}, is below {1}: a process needs a right (CAP_NET_BIND_SERVICE) to bind it, and a"
                        + " rootless engine cannot",
                subject(declared),
                start);
    }

    public static LocalizableText outside(DeclaredPort declared) {
        return LocalizableText.of("finding.outside", "{0}, is in no range of the plan", subject(declared));
    }

    public static LocalizableText reserved(DeclaredPort declared, PortUse held, @Nullable String project) {
        var container = held.container();
        var policy = container == null ? null : container.restartPolicy();
        var restart = policy == null ? "" : " (restart: " + policy + ")";
        var when = "always".equals(policy)
                ? LocalizableText.of("finding.reserved.engine", "when the engine starts again{0}", restart)
                : LocalizableText.of("finding.reserved.container", "when it is started again{0}", restart);
        return LocalizableText.of(
                "finding.reserved",
                "{0}, is free now, but the stopped {1} takes it {2}{3}",
                subject(declared),
                holder(held),
                when,
                leftOver(declared, held, project));
    }

    public static LocalizableText shadowed(DeclaredPort declared, PortUse held) {
        return LocalizableText.of(
                "finding.shadowed",
                "{0}, can be bound, but the engine forwards traffic from outside to {1}",
                subject(declared),
                holder(held));
    }

    public static LocalizableText undecidedFamily(DeclaredPort declared, PortUse held) {
        return LocalizableText.of(
                "problem.ipv6-only-unknown",
                "{0}: [::]:{1} is held by {2}, and whether that socket also accepts IPv4 was not reported",
                portAndHolder(declared, held));
    }

    public static LocalizableText undecidedHolder(DeclaredPort declared, PortUse held) {
        return LocalizableText.of(
                "problem.holder-not-known",
                "{0}, is held by {1}, and whether that is this deployment's own container could not be read",
                subject(declared),
                holder(held));
    }

    public static LocalizableText undecidedEngine(DeclaredPort declared, PortUse held) {
        return LocalizableText.of(
                "problem.engine-version-unknown",
                "{0}: {1} is held by {2}, at which an engine before Docker 28 stops, and the engine's version was not"
                        + " reported",
                portAndHolder(declared, held));
    }

    public static LocalizableText notRead(DeclaredPort declared) {
        return LocalizableText.of(
                "problem.protocol-not-read",
                "{0}: of {1} labmon reads the ports that containers publish, and not the sockets of processes",
                subject(declared),
                declared.protocol().wire());
    }

    /** The arguments of a sentence about a declaration and the holder of one of its ports. */
    private static Object[] portAndHolder(DeclaredPort declared, PortUse held) {
        return new Object[] {subject(declared), held.port(), holder(held)};
    }

    private static LocalizableText.Deferred subject(DeclaredPort declared) {
        return () -> LocalizableText.of("finding.declared", "{0}, declared by {1}", port(declared), by(declared));
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
    static LocalizableText holder(PortUse held) {
        var container = held.container();
        if (container != null && !isForeign(held)) {
            var named = container.name() + (container.image() == null ? "" : " (" + container.image() + ")");
            return container.pod() == null
                    ? LocalizableText.of("holder.container", "container {0}", named)
                    : LocalizableText.of(
                            "holder.container.pod", "container {0} of the pod {1}", named, container.pod());
        }
        var bound = held.state() == PortState.BOUND;
        var process = held.process();
        if (process == null) {
            return bound
                    ? LocalizableText.of("holder.unknown.bound", "a socket that does not listen, of no known process")
                    : LocalizableText.of("holder.unknown", "an unknown process");
        }
        var name = process.name() == null
                ? LocalizableText.of("holder.unknown", "an unknown process")
                : LocalizableText.of("holder.process", "process {0}", process.name());
        var details = details(process.pid(), process.user());
        return bound
                ? LocalizableText.of("holder.bound", "{0}{1}, by a socket that does not listen", name, details)
                : LocalizableText.of("holder.details", "{0}{1}", name, details);
    }

    private static LocalizableText details(@Nullable Integer pid, @Nullable String user) {
        if (pid == null) {
            return user == null ? NONE : LocalizableText.of("holder.user", " (user {0})", user);
        }
        return user == null
                ? LocalizableText.of("holder.pid", " (pid {0})", pid)
                : LocalizableText.of("holder.pid-user", " (pid {0}, user {1})", pid, user);
    }

    /** Whether a process bound the port beside the engine that forwards it. */
    static boolean isForeign(PortUse held) {
        var process = held.process();
        return held.state() == PortState.PUBLISHED && process != null && !process.mayForward();
    }
}
