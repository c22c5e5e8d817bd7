package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.plan.PortPlan;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** A plan by port, so that it is not searched from its start for each declared port. */
public final class PlanIndex {

    private final Map<Protocol, BitSet> covered = new EnumMap<>(Protocol.class);
    private final Map<Protocol, TreeMap<Integer, PortPlan.Reservation>> reserved = new EnumMap<>(Protocol.class);

    public PlanIndex(PortPlan plan) {
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

    /** Whether one of the ports is in no range and not reserved. */
    public boolean leavesOut(Protocol protocol, int first, int last) {
        return covered.getOrDefault(protocol, new BitSet()).nextClearBit(first) <= last;
    }

    /** The reservations among these ports, by port. */
    public Iterable<PortPlan.Reservation> reservations(Protocol protocol, int first, int last) {
        return reserved.getOrDefault(protocol, new TreeMap<>())
                .subMap(first, true, last, true)
                .values();
    }
}
