package io.github.labmon.ports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the list of a report: rows that differ in their addresses only are one entry. Pure. */
final class PortListAssembler {

    private static final List<PortRange> PARTS = List.of(
            new PortRange(1, 1_023),
            new PortRange(1_024, 4_999),
            new PortRange(5_000, 9_999),
            new PortRange(10_000, 19_999),
            new PortRange(20_000, 32_767),
            new PortRange(32_768, PortRange.MAX_PORT));

    private static final Set<String> LOOPBACK = Set.of("::1", "lo");

    /** What makes rows one entry. */
    private record Key(
            Protocol protocol,
            int port,
            boolean reserved,
            @Nullable Object holder) {}

    private PortListAssembler() {}

    static PortListing list(PortReport report) {
        var entries = entries(report);
        var inUse = entries.stream().filter(PortListAssembler::isInUse).toList();
        var ephemeral = report.ephemeralPortRange();
        return new PortListing(
                report.observedAt(),
                inUse.size(),
                entries.size() - inUse.size(),
                (int) inUse.stream().filter(entry -> !entry.loopback()).count(),
                (int) entries.stream()
                        .map(PortListing.Entry::container)
                        .filter(Objects::nonNull)
                        .map(PortListing.Container::name)
                        .distinct()
                        .count(),
                PARTS.stream().map(part -> part(part, inUse)).toList(),
                ephemeral == null ? null : new PortListing.Range(ephemeral.first(), ephemeral.last()),
                entries);
    }

    private static List<PortListing.Entry> entries(PortReport report) {
        Map<Key, List<PortUse>> groups = report.ports().stream()
                .collect(Collectors.groupingBy(PortListAssembler::key, LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream().map(PortListAssembler::entry).toList();
    }

    /** A forwarding process of a container is another one for each address; so are the workers of a server. */
    private static Key key(PortUse use) {
        return new Key(use.protocol(), use.port(), use.state() == PortState.RESERVED, holder(use));
    }

    private static @Nullable Object holder(PortUse use) {
        var container = use.container();
        if (container != null) {
            return List.of(container.id(), String.valueOf(container.containerPort()));
        }
        var process = use.process();
        if (process == null || process.name() == null) {
            return process;
        }
        return List.of(process.name(), String.valueOf(process.user()));
    }

    private static boolean isInUse(PortListing.Entry entry) {
        return !entry.state().equals(PortState.RESERVED.name());
    }

    private static PortListing.RangeUsage part(PortRange range, List<PortListing.Entry> inUse) {
        return new PortListing.RangeUsage(range.first(), range.last(), (int)
                inUse.stream().filter(entry -> range.contains(entry.port())).count());
    }

    private static PortListing.Entry entry(List<PortUse> rows) {
        var first = rows.get(0);
        var process = first.process();
        var container = first.container();
        return new PortListing.Entry(
                "ports:" + first.protocol().wire() + "/" + first.port(),
                first.protocol().wire(),
                first.port(),
                rows.stream().map(PortListAssembler::address).distinct().toList(),
                rows.stream().allMatch(PortListAssembler::isLoopback),
                first.state().name(),
                PortsMeasurements.owner(first),
                process == null ? null : new PortListing.Holder(process.pid(), process.name(), process.user()),
                container == null
                        ? null
                        : new PortListing.Container(
                                container.name(),
                                container.image(),
                                container.containerPort(),
                                container.composeProject(),
                                container.composeService(),
                                container.link()));
    }

    private static String address(PortUse use) {
        return use.networkInterface() == null ? use.address() : use.address() + "%" + use.networkInterface();
    }

    private static boolean isLoopback(PortUse use) {
        var address = use.address();
        return address.startsWith("127.")
                || address.startsWith("::ffff:127.")
                || LOOPBACK.contains(address)
                || LOOPBACK.contains(String.valueOf(use.networkInterface()));
    }
}
