package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live ports by number. */
final class LiveIndex {

    private final Map<Protocol, Map<Integer, List<PortUse>>> byPort = new EnumMap<>(Protocol.class);

    LiveIndex(@Nullable PortReport report) {
        if (report != null) {
            for (var use : report.ports()) {
                byPort.computeIfAbsent(use.protocol(), protocol -> new HashMap<>())
                        .computeIfAbsent(use.port(), port -> new ArrayList<>(2))
                        .add(use);
            }
        }
    }

    List<PortUse> at(Protocol protocol, int port) {
        return byPort.getOrDefault(protocol, Map.of()).getOrDefault(port, List.of());
    }

    /** Whether the row and the wanted addresses overlap; UNKNOWN only where {@code ipv6Only} is not told and decides. */
    static Overlap overlap(Binding wanted, PortUse held) {
        if (held.ipv6Only() != null) {
            return Overlap.of(wanted.overlaps(Binding.of(held, held.ipv6Only())));
        }
        if (wanted.overlaps(Binding.of(held, true))) {
            return Overlap.YES;
        }
        return wanted.overlaps(Binding.of(held, false)) && !mustBeIpv6Only(held) ? Overlap.UNKNOWN : Overlap.NO;
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
