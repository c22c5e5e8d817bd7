package io.github.labmon.ports.gate;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.PortPlan;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** A plan by port: asked for each declared port, it must not be searched from its start each time. */
final class PlanIndex {

    private final Map<Protocol, BitSet> covered = new EnumMap<>(Protocol.class);
    private final Map<Protocol, TreeMap<Integer, PortPlan.Reservation>> reserved = new EnumMap<>(Protocol.class);

    PlanIndex(PortPlan plan) {
        for (var protocol : Protocol.values()) {
            var ports = new BitSet();
            plan.ranges().stream()
                    .filter(range -> range.takes(protocol))
                    .forEach(range ->
                            ports.set(range.ports().first(), range.ports().last() + 1));
            var owners = new TreeMap<Integer, PortPlan.Reservation>();
            plan.reservations().stream()
                    .filter(entry -> entry.protocol() == null || entry.protocol() == protocol)
                    .forEach(entry -> {
                        owners.putIfAbsent(entry.port(), entry);
                        ports.set(entry.port());
                    });
            covered.put(protocol, ports);
            reserved.put(protocol, owners);
        }
    }

    /** Whether one of the ports is in no range and promised to nobody. */
    boolean leavesOut(Protocol protocol, int first, int last) {
        return covered.getOrDefault(protocol, new BitSet()).nextClearBit(first) <= last;
    }

    /** What is promised of these ports, by port. */
    Iterable<PortPlan.Reservation> reservations(Protocol protocol, int first, int last) {
        return reserved.getOrDefault(protocol, new TreeMap<>())
                .subMap(first, true, last, true)
                .values();
    }
}
