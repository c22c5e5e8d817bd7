package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live ports by number. */
final class LiveIndex {

    private final Map<Integer, List<PortUse>> byPort = new HashMap<>();

    LiveIndex(@Nullable PortReport report) {
        if (report != null) {
            for (var use : report.ports()) {
                byPort.computeIfAbsent(key(use.protocol(), use.port()), port -> new ArrayList<>(2))
                        .add(use);
            }
        }
    }

    private static int key(Protocol protocol, int port) {
        return protocol.ordinal() << 16 | port;
    }

    List<PortUse> at(Protocol protocol, int port) {
        return byPort.getOrDefault(key(protocol, port), List.of());
    }

    boolean isHeld(Protocol protocol, int port) {
        return byPort.containsKey(key(protocol, port));
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
