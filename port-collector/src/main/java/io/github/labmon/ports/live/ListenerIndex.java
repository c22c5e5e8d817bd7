package io.github.labmon.ports.live;

import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.BoundSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sockets by port. */
final class ListenerIndex {

    private final Map<Protocol, Map<Integer, List<PortUse>>> byPort = new EnumMap<>(Protocol.class);

    /** The listening ones of these rows. */
    ListenerIndex(List<PortUse> rows) {
        rows.stream().filter(row -> row.state() == PortState.LISTENING).forEach(this::add);
    }

    void add(PortUse listener) {
        byPort.computeIfAbsent(listener.protocol(), protocol -> new HashMap<>())
                .computeIfAbsent(listener.port(), port -> new ArrayList<>(2))
                .add(listener);
    }

    private List<PortUse> at(Protocol protocol, int port) {
        return byPort.getOrDefault(protocol, Map.of()).getOrDefault(port, List.of());
    }

    /** Whether a socket at the address is a connection that one of them accepted. */
    boolean accepts(BoundSocket socket) {
        return at(socket.protocol(), socket.port()).stream().anyMatch(listener -> covers(listener, socket.address()));
    }

    /** Whether one of them has exactly this address. */
    boolean contains(PortUse row) {
        return at(row.protocol(), row.port()).stream()
                .anyMatch(listener -> listener.address().equals(row.address()));
    }

    /** Whether one of them at the same port includes an address of IPv4. */
    boolean hasIpv4(PortUse row) {
        return at(row.protocol(), row.port()).stream()
                .anyMatch(other -> !other.address().contains(":")
                        || (other.address().equals("::") && !Boolean.TRUE.equals(other.ipv6Only())));
    }

    /** Whether one of them has an address that the row's address includes. */
    boolean isBelow(PortUse row) {
        return at(row.protocol(), row.port()).stream().anyMatch(listener -> covers(row, listener.address()));
    }

    private static boolean covers(PortUse row, String address) {
        var isIpv6 = address.contains(":");
        return switch (row.address()) {
            case "0.0.0.0" -> !isIpv6;
            case "::" -> isIpv6 || !Boolean.TRUE.equals(row.ipv6Only());
            default -> row.address().equals(address);
        };
    }
}
