package io.github.labmon.ports.live;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.BindResult;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.BindProbe;
import io.github.labmon.ports.live.socket.BoundSocket;
import io.github.labmon.ports.live.socket.ProcNetSockets;
import io.github.labmon.ports.live.socket.SockDiagSockets;
import io.github.labmon.ports.live.socket.SocketSource;
import io.github.labmon.ports.live.socket.TooManySocketsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports of a Linux host as its kernel reports them. Not thread-safe, except {@link #bind} and {@link #isFree}. */
public final class LivePorts {

    private static final Logger LOG = LoggerFactory.getLogger(LivePorts.class);

    /** The kernel's default, where its setting cannot be read. */
    private static final PortRange DEFAULT_EPHEMERAL = new PortRange(32_768, 60_999);

    private static final String LOOPBACK_IPV6 = "::1";

    private final Path proc;
    private final InstantSource clock;
    private final List<SocketSource> sources;
    private final SocketOwners owners;
    private final RowCache rows;
    private final LocalAddresses addresses;
    private final BoundPorts bound;
    private List<BoundSocket> lastSockets = List.of();
    private Set<Long> inodes = Set.of();

    /** Whether only the network of a container is visible, which does not show the host's ports. */
    private final boolean ofContainerOnly;

    /** Whether this process is in the network namespace of the host. */
    private final boolean inHostNetwork;

    /**
     * Ports of the host whose {@code /proc} this is.
     *
     * @param proc {@code /proc}, or where a container sees the host's
     * @param waitTime how long a reading waits for the owners of sockets
     */
    public LivePorts(Path proc, InstantSource clock, Duration waitTime) {
        this(
                proc,
                clock,
                waitTime,
                sources(proc),
                HostView.shares(proc, "net") && HostView.hasOwnNetwork(Path.of("/"), System.getenv()));
    }

    LivePorts(Path proc, InstantSource clock, Duration waitTime, List<SocketSource> sources, boolean ofContainerOnly) {
        this.proc = proc;
        this.ofContainerOnly = ofContainerOnly;
        this.inHostNetwork = !ofContainerOnly && HostView.shares(proc, "net");
        this.clock = clock;
        this.sources = sources;
        this.owners = new SocketOwners(proc, clock, waitTime);
        var socketRows = new SocketRows(proc);
        this.rows = new RowCache(socketRows);
        this.addresses = new LocalAddresses(net(), nonLocalSettings());
        this.bound = new BoundPorts(proc, clock, sources, socketRows, inHostNetwork);
    }

    private List<Path> nonLocalSettings() {
        var settings = proc.resolve("sys/net");
        return inHostNetwork
                ? List.of(settings.resolve("ipv4/ip_nonlocal_bind"), settings.resolve("ipv6/ip_nonlocal_bind"))
                : List.of();
    }

    /** Netlink reports the network namespace of this process: it is used where that is the host's. */
    private static List<SocketSource> sources(Path proc) {
        if (HostView.shares(proc, "net")) {
            return List.of(new SockDiagSockets(), new ProcNetSockets(Path.of("/proc/self/net")));
        }
        return List.of(new ProcNetSockets(proc.resolve("1/net")));
    }

    /** The listening TCP and bound UDP sockets now. */
    public SocketReport read() {
        var observedAt = clock.instant();
        if (ofContainerOnly) {
            return report(observedAt, ofContainerOnlyProblem(), List.of(), Map.of());
        }
        for (var source : sources) {
            try {
                return report(observedAt, source.read());
            } catch (TooManySocketsException e) {
                var detail = LocalizableText.of(
                        "problem.sockets-too-many",
                        "more than {0} sockets hold a port, which is more than labmon keeps in memory: its"
                                + " list would not" + " be complete",
                        e.limit());
                return report(observedAt, new PortProblem("sockets-too-many", detail), List.of(), Map.of());
            } catch (IOException e) {
                LOG.debug("{} is refused: {}", source.getClass().getSimpleName(), e.getMessage());
            }
        }
        return report(
                observedAt,
                new PortProblem(
                        "sockets-not-readable",
                        LocalizableText.of(
                                "problem.sockets-not-readable",
                                "neither netlink nor {0}/net could be read; is {0} the host's /proc?",
                                proc)),
                List.of(),
                Map.of());
    }

    private static PortProblem ofContainerOnlyProblem() {
        return new PortProblem(
                "sockets-of-container-only",
                LocalizableText.of(
                        "problem.sockets-of-container-only",
                        "labmon sees the network of its own container and not the host's; start it with --network host"
                                + " --pid host, or mount the host's /proc and set LABMON_PROC to it"));
    }

    private SocketReport report(Instant observedAt, List<BoundSocket> sockets) {
        if (!sockets.equals(lastSockets)) {
            inodes = inodes(sockets);
            lastSockets = sockets;
        }
        var found = owners.find(inodes);
        var unknown = inodes.size() - found.size();
        return report(
                observedAt,
                unknown == 0 ? null : ownersProblem(unknown),
                rows.of(sockets, found),
                SocketReport.containers(found.values()));
    }

    private static Set<Long> inodes(List<BoundSocket> sockets) {
        var inodes = new HashSet<Long>();
        for (var socket : sockets) {
            if (socket.inode() != 0) {
                inodes.add(socket.inode());
            }
        }
        return inodes;
    }

    private SocketReport report(
            Instant observedAt, @Nullable PortProblem problem, List<PortUse> ports, Map<Integer, String> containers) {
        // In another network namespace the kernel would return that namespace's settings instead.
        var kernel = inHostNetwork ? KernelPorts.read(proc) : KernelPorts.NOT_KNOWN;
        var report = new PortReport(
                1,
                observedAt,
                HostName.read(proc),
                ofContainerOnly ? null : addresses.read().orElse(null),
                kernel.ephemeral().orElse(null),
                kernel.reserved(),
                kernel.unprivilegedStart().orElse(null),
                null,
                problem == null,
                problem,
                ports,
                null,
                null);
        return new SocketReport(report, containers);
    }

    private PortProblem ownersProblem(int unknown) {
        if (owners.isReading()) {
            return new PortProblem(
                    "socket-owners-still-reading",
                    LocalizableText.of(
                            "problem.socket-owners-still-reading",
                            "the owners of {0} sockets are still being read: many processes or descriptors; a later"
                                    + " reading contains them",
                            unknown));
        }
        var ports = unknown == 1
                ? LocalizableText.of("problem.socket-owners.one", "the owner of 1 socket is unknown")
                : LocalizableText.of("problem.socket-owners", "the owners of {0} sockets are unknown", unknown);
        if (owners.wasDenied()) {
            return new PortProblem(
                    "socket-owners-not-permitted",
                    LocalizableText.of(
                            "problem.socket-owners-not-permitted",
                            "{0}, because this user may not read them; run labmon as root, or with CAP_SYS_PTRACE and"
                                    + " CAP_DAC_READ_SEARCH",
                            ports));
        }
        return HostView.showsAllProcesses(proc)
                ? new PortProblem(
                        "socket-owners-not-found",
                        LocalizableText.of(
                                "problem.socket-owners-not-found",
                                "{0}, because no process has such a socket open: the kernel itself has some, for NFS or"
                                        + " WireGuard",
                                ports))
                : new PortProblem(
                        "socket-owners-not-visible",
                        LocalizableText.of(
                                "problem.socket-owners-not-visible",
                                "{0}, because their processes are not visible from here; in a container, start labmon"
                                        + " with --pid host",
                                ports));
    }

    /** The sockets at a port that are not in the report, bound or listening by now. */
    public SocketReport.Rows socketsAt(Protocol protocol, int port, List<PortUse> reported) {
        return Protocol.OF_SOCKETS.contains(protocol)
                ? bound.at(protocol, port, reported)
                : new SocketReport.Rows(List.of(), Map.of());
    }

    /** The sockets that hold a port without listening, except the connected ones on ephemeral ports. */
    public SocketReport.Rows bound(PortReport report) {
        return ofContainerOnly
                ? new SocketReport.Rows(List.of(), Map.of())
                : bound.all(ephemeral(report), report.ports());
    }

    /** The number of connected sockets on ephemeral ports; -1 where it cannot be read. */
    public int ephemeralClients(PortReport report) {
        return ofContainerOnly ? -1 : bound.ephemeralClients(ephemeral(report));
    }

    private static PortRange ephemeral(PortReport report) {
        return report.ephemeralPortRange() == null ? DEFAULT_EPHEMERAL : report.ephemeralPortRange();
    }

    /** Whether binds of this process are binds of the host. */
    public boolean canBind() {
        return inHostNetwork;
    }

    /** The kernel's answer to a bind as a container engine makes it. */
    public BindResult bind(Protocol protocol, String address, int port) {
        return BindProbe.bind(protocol, address, port);
    }

    /** Answers for very many ports: none of the ports that it returns false for needs a bind. */
    public Optional<BiPredicate<Protocol, Integer>> usedPorts() {
        return UsedPorts.read(System.getProperty("os.version")).map(used -> used::contains);
    }

    /** Whether a port is free on all addresses. */
    public boolean isFree(Protocol protocol, int port) {
        return BindProbe.bindsAll(protocol, port);
    }

    /**
     * Whether Go's network library, and with it a container engine, finds IPv6 on the host: it binds the loopback address
     * (net/ipsock_posix.go). Without it a port without an address is published on IPv4 alone.
     */
    public boolean hasIpv6() {
        if (inHostNetwork) {
            return BindProbe.bind(Protocol.TCP, LOOPBACK_IPV6, 0) != BindResult.ADDRESS_NOT_AVAILABLE;
        }
        try (var lines = Files.lines(net().resolve("if_inet6"))) {
            return lines.anyMatch(line -> LocalAddresses.ipv6(line).equals(Optional.of(LOOPBACK_IPV6)));
        } catch (IOException e) {
            return false; // a kernel without IPv6 has no such file
        }
    }

    private Path net() {
        return HostView.shares(proc, "net") ? Path.of("/proc/self/net") : proc.resolve("1/net");
    }
}
