package io.github.labmon.ports.live;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports of a Linux host as its kernel tells them. Not thread-safe. */
public final class LivePorts {

    private static final Logger LOG = LoggerFactory.getLogger(LivePorts.class);

    private final Path proc;
    private final InstantSource clock;
    private final List<SocketSource> sources;
    private final SocketOwners owners;
    private final UserNames users;

    /** Whether only a container's own network can be seen, which says nothing about the host. */
    private final boolean blind;

    /**
     * Ports of the host whose {@code /proc} this is.
     *
     * @param proc {@code /proc}, or where a container sees the host's
     */
    public LivePorts(Path proc, InstantSource clock) {
        this(proc, clock, sources(proc), HostView.shares(proc, "net") && HostView.hasOwnNetwork(Path.of("/")));
    }

    LivePorts(Path proc, InstantSource clock, List<SocketSource> sources, boolean blind) {
        this.proc = proc;
        this.blind = blind;
        this.clock = clock;
        this.sources = sources;
        this.owners = new SocketOwners(proc, clock);
        this.users = new UserNames(passwd(proc));
    }

    /** Netlink answers for the network that this process is in: it serves where that is the host's. */
    private static List<SocketSource> sources(Path proc) {
        if (HostView.shares(proc, "net")) {
            return List.of(new SockDiagSockets(), new ProcNetSockets(Path.of("/proc/self/net")));
        }
        return List.of(new ProcNetSockets(proc.resolve("1/net")));
    }

    private static Path passwd(Path proc) {
        var hosts = proc.resolve("1/root/etc/passwd");
        return Files.isReadable(hosts) ? hosts : Path.of("/etc/passwd");
    }

    /** Which sockets are bound now. */
    public SocketReport read() {
        var observedAt = clock.instant();
        if (blind) {
            return report(observedAt, blindness(), List.of(), Map.of());
        }
        for (var source : sources) {
            try {
                return report(observedAt, source.read());
            } catch (IOException e) {
                LOG.debug("{} is refused: {}", source.getClass().getSimpleName(), e.getMessage());
            }
        }
        return report(
                observedAt,
                new PortProblem(
                        "sockets-not-readable",
                        "neither netlink nor " + proc + "/net could be read; is " + proc + " the host's /proc?"),
                List.of(),
                Map.of());
    }

    private static PortProblem blindness() {
        return new PortProblem(
                "sockets-of-container-only",
                "labmon sees the network of its own container and not the host's; start it with --network host --pid"
                        + " host, or mount the host's /proc and set LABMON_PROC to it");
    }

    private SocketReport report(Instant observedAt, List<BoundSocket> sockets) {
        users.refresh();
        var inodes = sockets.stream()
                .map(BoundSocket::inode)
                .filter(inode -> inode != 0)
                .collect(Collectors.toSet());
        var found = owners.find(inodes);
        var rows = new TreeMap<PortUse, PortUse>(PortUse.ORDER);
        var containers = new HashMap<Integer, String>();
        for (var socket : sockets) {
            var owner = found.get(socket.inode());
            if (owner != null && owner.containerId() != null) {
                containers.put(owner.pid(), owner.containerId());
            }
            var row = row(socket, owner);
            rows.merge(row, row, LivePorts::better);
        }
        var unknown = inodes.size() - found.size();
        return report(observedAt, unknown == 0 ? null : ownersProblem(unknown), List.copyOf(rows.values()), containers);
    }

    private SocketReport report(
            Instant observedAt, @Nullable PortProblem problem, List<PortUse> rows, Map<Integer, String> containers) {
        // Of another network the kernel would show this process its own settings instead.
        var kernel = HostView.shares(proc, "net") ? KernelPorts.read(proc) : KernelPorts.NOT_KNOWN;
        var report = new PortReport(
                1,
                observedAt,
                HostName.read(proc),
                kernel.ephemeral().orElse(null),
                kernel.reserved(),
                kernel.unprivilegedStart().orElse(null),
                null,
                problem == null,
                problem,
                rows);
        return new SocketReport(report, containers);
    }

    private PortUse row(BoundSocket socket, SocketOwners.@Nullable Owner owner) {
        var user = users.name(socket.uid());
        return new PortUse(
                socket.protocol(),
                socket.address(),
                socket.port(),
                socket.ipv6Only(),
                interfaceName(socket.interfaceIndex()),
                PortState.LISTENING,
                owner == null
                        ? new ProcessHolder(null, null, user)
                        : new ProcessHolder(owner.pid(), owner.name(), user),
                null);
    }

    /** Sockets that share a port (SO_REUSEPORT) are one row: of the lowest pid, and dual-stack if one of them is. */
    private static PortUse better(PortUse a, PortUse b) {
        var first = pid(b) < pid(a) ? b : a;
        var dual = Boolean.FALSE.equals(a.ipv6Only()) || Boolean.FALSE.equals(b.ipv6Only());
        return new PortUse(
                first.protocol(),
                first.address(),
                first.port(),
                dual ? Boolean.FALSE : first.ipv6Only(),
                first.networkInterface(),
                first.state(),
                first.process(),
                first.container());
    }

    private static int pid(PortUse use) {
        return use.process() == null || use.process().pid() == null
                ? Integer.MAX_VALUE
                : use.process().pid();
    }

    private PortProblem ownersProblem(int unknown) {
        var sockets = unknown == 1 ? "of 1 socket the process is" : "of " + unknown + " sockets the process is";
        return owners.wasDenied()
                ? new PortProblem(
                        "socket-owners-not-permitted",
                        sockets + " not known, for this user may not look at it; run labmon as root, or with"
                                + " CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH")
                : new PortProblem(
                        "socket-owners-not-visible",
                        sockets + " not visible from here; in a container, start labmon with --pid host");
    }

    /** Whether the host has IPv6: then the kernel lists an address of it, the loopback's at least. */
    public boolean hasIpv6() {
        try (var lines = Files.lines(net().resolve("if_inet6"))) {
            return lines.findAny().isPresent();
        } catch (IOException e) {
            return false; // a kernel without IPv6 has no such file
        }
    }

    private Path net() {
        return HostView.shares(proc, "net") ? Path.of("/proc/self/net") : proc.resolve("1/net");
    }

    private static @Nullable String interfaceName(int index) {
        if (index == 0) {
            return null;
        }
        try {
            var found = NetworkInterface.getByIndex(index);
            return found == null ? null : found.getName();
        } catch (SocketException e) {
            return null; // it went away
        }
    }
}
