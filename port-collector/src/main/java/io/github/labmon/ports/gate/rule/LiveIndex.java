package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live ports by number. */
public final class LiveIndex {

    /** Rows of one port can differ in more than their place: a report can contain several states of it. */
    private static final Comparator<PortUse> ORDER = LiveIndex::compare;

    private final Map<Protocol, Map<Integer, List<PortUse>>> byPort = new EnumMap<>(Protocol.class);

    public LiveIndex(@Nullable PortReport report) {
        for (var protocol : Protocol.values()) {
            byPort.put(protocol, new HashMap<>());
        }
        if (report != null) {
            report.ports().stream().sorted(ORDER).forEach(this::add);
        }
    }

    private static int compare(PortUse one, PortUse other) {
        int order = PortUse.ORDER.compare(one, other);
        if (order == 0) {
            order = one.state().compareTo(other.state());
        }
        if (order == 0) {
            order = String.valueOf(one.container()).compareTo(String.valueOf(other.container()));
        }
        if (order == 0) {
            order = String.valueOf(one.process()).compareTo(String.valueOf(other.process()));
        }
        return order == 0 ? String.valueOf(one.ipv6Only()).compareTo(String.valueOf(other.ipv6Only())) : order;
    }

    private void add(PortUse use) {
        byPort.getOrDefault(use.protocol(), Map.of())
                .computeIfAbsent(use.port(), port -> new ArrayList<>(2))
                .add(use);
    }

    /** The rows of one port, sorted by {@link PortUse#ORDER}. */
    List<PortUse> at(Protocol protocol, int port) {
        var rows = byPort.getOrDefault(protocol, Map.of()).get(port);
        return rows == null ? List.of() : rows;
    }

    /** Whether a row and the requested addresses overlap; UNKNOWN where that depends on an unknown {@code ipv6Only}. */
    static Overlap overlap(Binding requested, PortUse held) {
        var ipv6Only = held.ipv6Only();
        if (holdsAllOfIpv4(held)) {
            return Overlap.of(requested.overlaps(Binding.of(held.address())) || requested.isAllOfIpv4());
        }
        if (ipv6Only != null) {
            return Overlap.of(requested.overlaps(Binding.of(held, ipv6Only)));
        }
        if (requested.overlaps(Binding.of(held, true))) {
            return Overlap.YES;
        }
        return requested.overlaps(Binding.of(held, false)) && !mustBeIpv6Only(held) ? Overlap.UNKNOWN : Overlap.NO;
    }

    /**
     * A connected socket that was bound to [::], or accepted there, has one IPv6 address and is not IPv6-only: the kernel
     * refuses 0.0.0.0 beside it, and no other address of IPv4 (inet_rcv_saddr_equal in net/ipv4/inet_connection_sock.c).
     */
    private static boolean holdsAllOfIpv4(PortUse held) {
        return held.state() == PortState.BOUND
                && Boolean.FALSE.equals(held.ipv6Only())
                && held.address().contains(":")
                && !held.address().equals("::");
    }

    /** An engine opens one socket for each family. */
    private static boolean mustBeIpv6Only(PortUse held) {
        var container = held.container();
        return container != null
                && container.mapping() != null
                && container.mapping().startsWith("[");
    }

    /** Whether two overlap. */
    enum Overlap {
        YES,
        NO,
        UNKNOWN;

        static Overlap of(boolean overlaps) {
            return overlaps ? YES : NO;
        }
    }
}
