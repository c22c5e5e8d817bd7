package io.github.labmon.ports.live;

import io.github.labmon.ports.BindResult;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.BindProbe;
import io.github.labmon.ports.live.socket.BoundSocket;
import io.github.labmon.ports.live.socket.BoundSocketSource;
import io.github.labmon.ports.live.socket.SocketSource;
import io.github.labmon.ports.live.socket.SocketState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that sockets hold without listening: fixed source ports, connected UDP sockets, sockets that are only bound.
 * Whether such a socket blocks a container engine depends on its SO_REUSEADDR, which no table of the kernel contains: a
 * bind of the same address and port shows it.
 */
final class BoundPorts {

    private static final Logger LOG = LoggerFactory.getLogger(BoundPorts.class);

    /** How long a query waits for the owners. */
    private static final Duration WAIT_TIME = Duration.ofSeconds(2);

    private static final String ALL_IPV4 = "0.0.0.0";

    private final Path proc;
    private final InstantSource clock;
    private final List<BoundSocketSource> sources;
    private final SocketRows rows;
    private final boolean canBind;

    /**
     * Of one host.
     *
     * @param canBind whether a bind of this process is one in the host's network
     */
    BoundPorts(Path proc, InstantSource clock, List<SocketSource> sources, SocketRows rows, boolean canBind) {
        this.proc = proc;
        this.clock = clock;
        this.sources = sources.stream()
                .filter(BoundSocketSource.class::isInstance)
                .map(BoundSocketSource.class::cast)
                .toList();
        this.rows = rows;
        this.canBind = canBind;
    }

    /**
     * Rows of one port; among them listening sockets that are not in the report.
     *
     * @param reported the rows of the report; sockets that its listeners accepted are left out
     */
    SocketReport.Rows at(Protocol protocol, int port, List<PortUse> reported) {
        return read(source -> rows(source.at(protocol, port), reported));
    }

    /** Rows of all ports except the connected sockets on ephemeral ports. */
    SocketReport.Rows all(PortRange ephemeral, List<PortUse> reported) {
        return read(source -> rows(source.bound(ephemeral), reported));
    }

    /** The number of connected sockets on ephemeral ports; -1 where it cannot be read. */
    int ephemeralClients(PortRange ephemeral) {
        for (var source : sources) {
            try {
                return source.ephemeralClients(ephemeral);
            } catch (IOException e) {
                LOG.debug("{} is refused: {}", source.getClass().getSimpleName(), e.getMessage());
            }
        }
        return -1;
    }

    /** One read of a source. */
    private interface RowQuery {
        SocketReport.Rows of(BoundSocketSource source) throws IOException;
    }

    private SocketReport.Rows read(RowQuery query) {
        for (var source : sources) {
            try {
                return query.of(source);
            } catch (IOException e) {
                LOG.debug("{} is refused: {}", source.getClass().getSimpleName(), e.getMessage());
            }
        }
        return new SocketReport.Rows(List.of(), Map.of());
    }

    private SocketReport.Rows rows(List<BoundSocket> sockets, List<PortUse> reported) {
        var owners = new SocketOwners(proc, clock, WAIT_TIME)
                .find(sockets.stream()
                        .map(BoundSocket::inode)
                        .filter(inode -> inode != 0)
                        .collect(Collectors.toSet()));
        var found = new ArrayList<PortUse>();
        var listeners = new ListenerIndex(reported);
        for (var row : rows.of(only(sockets, true), owners)) {
            if (!listeners.contains(row)) {
                listeners.add(row);
                found.add(row);
            }
        }
        var bound = only(sockets, false).stream()
                .filter(socket -> !listeners.accepts(socket))
                .toList();
        var closed = closed(bound);
        var boundRows = rows.of(bound, owners);
        var all = new ListenerIndex(reported);
        found.forEach(all::add);
        boundRows.forEach(all::add);
        boundRows.stream()
                .map(row -> withBlocks(row, !listeners.isBelow(row) && blocks(row, closed.contains(place(row)))))
                .map(row -> withIpv6Only(row, all))
                .forEach(found::add);
        return new SocketReport.Rows(found, SocketReport.containers(owners.values()));
    }

    private static List<BoundSocket> only(List<BoundSocket> sockets, boolean listening) {
        return sockets.stream()
                .filter(socket -> listening == (socket.state() == SocketState.LISTENING))
                .toList();
    }

    /** The places at which all sockets are in TIME_WAIT. */
    private static Set<String> closed(List<BoundSocket> sockets) {
        var places = new HashSet<String>();
        sockets.forEach(socket -> places.add(place(socket)));
        sockets.stream()
                .filter(socket -> socket.state() != SocketState.TIME_WAIT)
                .forEach(socket -> places.remove(place(socket)));
        return places;
    }

    private static String place(BoundSocket socket) {
        return socket.protocol() + " " + socket.port() + " " + socket.address();
    }

    private static String place(PortUse row) {
        return row.protocol() + " " + row.port() + " " + row.address();
    }

    private static PortUse withBlocks(PortUse row, boolean blocks) {
        return new PortUse(
                row.protocol(),
                row.address(),
                row.port(),
                row.ipv6Only(),
                row.networkInterface(),
                PortState.BOUND,
                blocks,
                row.process(),
                row.container());
    }

    /**
     * The kernel does not report of a connected socket whether it is IPv6-only. One that is not, because it was bound to
     * [::] or accepted there, makes a bind of 0.0.0.0 fail.
     */
    private PortUse withIpv6Only(PortUse row, ListenerIndex all) {
        var isUnknown = row.ipv6Only() == null
                && Boolean.TRUE.equals(row.blocks())
                && row.address().contains(":");
        if (!isUnknown || !canBind || all.hasIpv4(row)) {
            return row;
        }
        return switch (BindProbe.bind(row.protocol(), ALL_IPV4, row.port())) {
            case FREE -> withIpv6Only(row, true);
            case IN_USE -> withIpv6Only(row, false);
            case ADDRESS_NOT_AVAILABLE, NOT_PERMITTED, UNKNOWN -> row;
        };
    }

    private static PortUse withIpv6Only(PortUse row, boolean ipv6Only) {
        return new PortUse(
                row.protocol(),
                row.address(),
                row.port(),
                ipv6Only,
                row.networkInterface(),
                row.state(),
                row.blocks(),
                row.process(),
                row.container());
    }

    /**
     * Where the kernel gives no answer a socket blocks, except in TIME_WAIT, which is most often a server's. A socket
     * beside a listener on an overlapping address does not: the two exist together only with SO_REUSEADDR.
     */
    private boolean blocks(PortUse row, boolean closed) {
        var result = canBind ? BindProbe.bind(row.protocol(), row.address(), row.port()) : BindResult.UNKNOWN;
        return switch (result) {
            case FREE -> false;
            case IN_USE -> true;
            case ADDRESS_NOT_AVAILABLE, NOT_PERMITTED, UNKNOWN -> !closed;
        };
    }
}
