package io.github.labmon.ports.gate;

import io.github.labmon.ports.LocalHost;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.plan.PortPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds ports that are not held, declared or reserved, outside of the range that the kernel uses for outgoing connections.
 * Valid for the instant of the report.
 */
public final class FreePorts {

    /** Linux's default, where a report has none, up to the last port: the ranges of other systems are within it. */
    private static final PortRange USUAL_EPHEMERAL = new PortRange(32_768, PortRange.MAX_PORT);

    private static final int USUAL_UNPRIVILEGED = 1_024;

    private final List<LocalHost> localHosts;
    private final PortPlan plan;
    private final PortRange allowed;
    private final Map<Protocol, List<PortRange>> open = new EnumMap<>(Protocol.class);
    private final Map<Protocol, BitSet> taken = new EnumMap<>(Protocol.class);

    /**
     * Of one host; where it is this one, each port is tried by a bind before it is returned.
     *
     * @param live the ports of the host
     * @param declared further ports that are in use
     */
    public FreePorts(LiveReading live, PortPlan plan, List<DeclaredPort> declared) {
        this(List.of(live), plan, declared);
    }

    /**
     * Of several hosts: a port is free where it is free on all of them.
     *
     * @param hosts the ports of the hosts, at least one host
     * @param declared further ports that are in use
     */
    public FreePorts(List<LiveReading> hosts, PortPlan plan, List<DeclaredPort> declared) {
        this.localHosts = hosts.stream()
                .map(LiveReading::localHost)
                .filter(Objects::nonNull)
                .toList();
        this.plan = plan;
        var start = hosts.stream()
                .mapToInt(host -> unprivilegedStart(host.report()))
                .max()
                .orElse(USUAL_UNPRIVILEGED);
        this.allowed = new PortRange(Math.min(start, PortRange.MAX_PORT), PortRange.MAX_PORT);
        for (var protocol : Protocol.values()) {
            taken.put(protocol, new BitSet());
            open.put(protocol, ranges(protocol));
        }
        hosts.forEach(host -> take(host.report()));
        declared.forEach(port -> take(port.protocol(), new PortRange(port.port(), port.lastPort())));
        plan.reservations()
                .forEach(entry -> Stream.of(Protocol.values())
                        .filter(protocol -> entry.protocol() == null || entry.protocol() == protocol)
                        .forEach(protocol -> take(protocol, new PortRange(entry.port(), entry.port()))));
    }

    private static int unprivilegedStart(@Nullable PortReport report) {
        return report == null || report.unprivilegedPortStart() == null
                ? USUAL_UNPRIVILEGED
                : Math.max(USUAL_UNPRIVILEGED, report.unprivilegedPortStart());
    }

    /** Takes the ports of a host that are held or that its kernel uses or excludes. */
    private void take(@Nullable PortReport report) {
        takeForAll(
                report == null || report.ephemeralPortRange() == null ? USUAL_EPHEMERAL : report.ephemeralPortRange());
        if (report != null) {
            report.ports().forEach(use -> take(use.protocol(), new PortRange(use.port(), use.port())));
            report.reservedPorts().forEach(kept -> PortRange.parse(kept).ifPresent(this::takeForAll));
        }
    }

    private void takeForAll(PortRange range) {
        Stream.of(Protocol.values()).forEach(protocol -> take(protocol, range));
    }

    private BitSet taken(Protocol protocol) {
        return taken.computeIfAbsent(protocol, none -> new BitSet());
    }

    private void take(Protocol protocol, PortRange range) {
        taken(protocol).set(range.first(), range.last() + 1);
    }

    /**
     * The lowest free ports of a range.
     *
     * @param count how many at most
     */
    public List<Integer> find(Protocol protocol, PortRange range, int count) {
        var found = new ArrayList<Integer>();
        var held = taken(protocol);
        var port = held.nextClearBit(range.first());
        while (port <= range.last() && found.size() < count) {
            if (canBeBound(protocol, port)) {
                found.add(port);
            } else {
                held.set(port);
            }
            port = held.nextClearBit(port + 1);
        }
        return found;
    }

    /** Sockets that do not listen are not in the report of this host. */
    private boolean canBeBound(Protocol protocol, int port) {
        return !Protocol.OF_SOCKETS.contains(protocol)
                || localHosts.stream().allMatch(host -> host.isFree(protocol, port));
    }

    /** All ports that need no right. */
    public PortRange unprivileged() {
        return allowed;
    }

    /** The port to take instead: of the plan's range for it, else of the nearest range, else the next higher one. */
    OptionalInt instead(DeclaredPort declared) {
        var protocol = declared.protocol();
        var ranges = open.getOrDefault(protocol, List.of());
        while (!ranges.isEmpty()) {
            var nearest = Collections.min(ranges, Comparator.comparingInt(range -> distance(range, declared.port())));
            var found = from(protocol, nearest, declared.port());
            if (found.isPresent()) {
                taken(protocol).set(found.get());
                return OptionalInt.of(found.get());
            }
            ranges.remove(nearest); // ports are only taken here: a full range stays full
        }
        return OptionalInt.empty();
    }

    /** Those of the plan, as far as they need no right. */
    private List<PortRange> ranges(Protocol protocol) {
        if (plan.ranges().isEmpty()) {
            return new ArrayList<>(List.of(allowed));
        }
        return plan.ranges().stream()
                .filter(range -> range.takes(protocol) && range.ports().last() >= allowed.first())
                .map(range -> new PortRange(
                        Math.max(range.ports().first(), allowed.first()),
                        range.ports().last()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static int distance(PortRange range, int port) {
        return range.contains(port) ? 0 : Math.min(Math.abs(range.first() - port), Math.abs(range.last() - port));
    }

    /** The first free one above the port, else the first of the range. */
    private Optional<Integer> from(Protocol protocol, PortRange range, int port) {
        if (range.contains(port) && port < range.last()) {
            var above = find(protocol, new PortRange(port + 1, range.last()), 1);
            if (!above.isEmpty()) {
                return Optional.of(above.get(0));
            }
        }
        return find(protocol, range, 1).stream().findFirst();
    }
}
