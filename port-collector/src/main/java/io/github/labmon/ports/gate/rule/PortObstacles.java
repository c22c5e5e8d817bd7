package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.LocalHost;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything live that affects a declared port: the rows of the report by the rules, and where the live ports are those of
 * this host the kernel's answer to a bind, which also counts sockets that do not listen.
 */
public final class PortObstacles {

    private final LiveIndex index;
    private final @Nullable LocalHost host;
    private final WorkLimit limit;

    public PortObstacles(LiveIndex index, @Nullable LocalHost host, WorkLimit limit) {
        this.index = index;
        this.host = host;
        this.limit = limit;
    }

    /** The obstacles of one port of the declaration, sorted by {@link PortUse#ORDER}; none once the limit is reached. */
    public List<PortObstacle> at(RequestedPort requested, int port) {
        var rows = index.at(requested.protocol(), port);
        if (!limit.take(rows.size() + 1)) {
            return List.of();
        }
        // A port that is free on all addresses is free on each one that the host has; AddressRules reports the others.
        if (rows.isEmpty() && (host == null || host.isFree(requested.protocol(), port))) {
            return List.of();
        }
        var obstacles = new ArrayList<PortObstacle>();
        for (var row : rows) {
            add(requested, row, obstacles);
        }
        if (host != null && obstacles.stream().noneMatch(obstacle -> obstacle.effect() == Effect.CLASH)) {
            for (var address : requested.binding().addresses()) {
                query(host, requested, address, port, obstacles);
            }
        }
        return obstacles;
    }

    private static void add(RequestedPort requested, PortUse row, List<PortObstacle> obstacles) {
        var effect = requested.rules().effect(requested.declared(), row);
        if (effect != Effect.NONE) {
            obstacles.add(new PortObstacle(effect, row));
        }
    }

    private void query(
            LocalHost localHost, RequestedPort requested, String address, int port, List<PortObstacle> obstacles) {
        var binding = Binding.of(address);
        switch (localHost.bind(requested.protocol(), address, port)) {
            case FREE -> obstacles.removeIf(obstacle -> obstacle.effect() == Effect.FAMILY_UNKNOWN);
            case IN_USE -> {
                resolveFamily(obstacles);
                var overlapping = index.at(requested.protocol(), port).stream()
                        .filter(row -> isSocket(row) && LiveIndex.overlap(binding, row) != LiveIndex.Overlap.NO)
                        .toList();
                var found = addSockets(localHost, requested, binding, port, obstacles);
                if (overlapping.isEmpty() && !found) {
                    obstacles.add(new PortObstacle(Effect.CLASH, unknownSocket(requested, address, port)));
                }
            }
            case NOT_PERMITTED, UNKNOWN -> addSockets(localHost, requested, binding, port, obstacles);
            case ADDRESS_NOT_AVAILABLE -> {} // of one port or of all: AddressRules reports it once
        }
    }

    /** The kernel refuses the address, so the socket on [::] accepts IPv4 too. */
    private static void resolveFamily(List<PortObstacle> obstacles) {
        obstacles.replaceAll(obstacle -> obstacle.effect() == Effect.FAMILY_UNKNOWN
                ? new PortObstacle(Effect.CLASH, obstacle.held())
                : obstacle);
    }

    /** A reserved port is held by no socket, and a published one only where its process is known. */
    private static boolean isSocket(PortUse row) {
        return row.state() != PortState.RESERVED && (row.state() != PortState.PUBLISHED || row.process() != null);
    }

    /** Adds the sockets that the report does not contain; returns whether there is one that overlaps. */
    private static boolean addSockets(
            LocalHost localHost, RequestedPort requested, Binding binding, int port, List<PortObstacle> obstacles) {
        var found = false;
        for (var row : localHost.socketsAt(requested.protocol(), port)) {
            if (!Boolean.FALSE.equals(row.blocks()) && LiveIndex.overlap(binding, row) != LiveIndex.Overlap.NO) {
                found = true;
                if (obstacles.stream().noneMatch(obstacle -> obstacle.held().equals(row))) {
                    add(requested, row, obstacles);
                }
            }
        }
        return found;
    }

    private static PortUse unknownSocket(RequestedPort requested, String address, int port) {
        return new PortUse(
                requested.protocol(), address, port, address.contains(":"), null, PortState.BOUND, true, null, null);
    }
}
