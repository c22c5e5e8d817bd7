package io.github.labmon.ports.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The ports that containers which do not run will take: only their details contain them. Details are kept while a
 * container stays in its state. One whose details come late is read last the next time, and keeps no other waiting for
 * long. Used by one thread at a time.
 */
final class ContainerDetails {

    private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Duration MAX_WAIT = Duration.ofMillis(500);

    private final Map<String, CachedDetails> known = new HashMap<>();
    private final Set<String> late = new HashSet<>();
    private final LongSupplier nanoTime;

    ContainerDetails(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A container with its reserved ports, and when they were read. */
    private record CachedDetails(Container container, long readAt) {}

    /**
     * All containers, those that do not run with their reserved ports.
     *
     * @param missing how many have details that are not known, for lack of time
     */
    record ContainersWithDetails(List<Container> containers, int missing) {}

    /**
     * Adds the reserved ports.
     *
     * @param ipv6 whether a port without an address means IPv6 too
     * @param end when no further details are read
     */
    ContainersWithDetails addTo(List<Container> containers, EngineApi api, BooleanSupplier ipv6, long end)
            throws EngineException {
        var ids = containers.stream().map(Container::id).collect(Collectors.toSet());
        known.keySet().retainAll(ids);
        late.retainAll(ids);
        var found = new HashMap<String, Optional<Container>>();
        var missing = 0;
        for (var container : inOrder(containers)) {
            var details = details(container, api, ipv6, end);
            missing += details.isUnknown() ? 1 : 0;
            found.put(container.id(), details.container());
        }
        var all = new ArrayList<Container>();
        for (var container : containers) {
            if (container.isRunning()) {
                all.add(container);
            } else {
                found.getOrDefault(container.id(), Optional.of(container.withoutPorts()))
                        .ifPresent(all::add);
            }
        }
        return new ContainersWithDetails(List.copyOf(all), missing);
    }

    /** Those that are not running and have run, the late ones last. One that never ran does not come back. */
    private List<Container> inOrder(List<Container> containers) {
        return containers.stream()
                .filter(container -> !container.isRunning() && !"created".equals(container.state()))
                .sorted(Comparator.comparing(container -> late.contains(container.id())))
                .toList();
    }

    /**
     * The details of one container.
     *
     * @param container empty where it is gone by now
     */
    private record Details(Optional<Container> container, boolean isUnknown) {}

    private Details details(Container container, EngineApi api, BooleanSupplier ipv6, long end) throws EngineException {
        var before = known.get(container.id());
        if (before != null && isGood(before, container)) {
            return new Details(Optional.of(before.container()), false);
        }
        var left = Duration.ofNanos(end - nanoTime.getAsLong());
        if (left.isNegative() || left.isZero()) {
            return unread(container);
        }
        try {
            var answer =
                    api.get("/containers/" + container.id() + "/json", left.compareTo(MAX_WAIT) < 0 ? left : MAX_WAIT);
            var read = answer.map(details -> EngineJson.reserving(container, details, ipv6.getAsBoolean()));
            read.ifPresent(details -> known.put(container.id(), new CachedDetails(details, nanoTime.getAsLong())));
            late.remove(container.id());
            return new Details(read, false);
        } catch (EngineException e) {
            if (!e.problem().code().equals(EngineApi.TIMEOUT)) {
                throw e;
            }
            late.add(container.id());
            return unread(container);
        }
    }

    /** With its last details, where it has any. */
    private Details unread(Container container) {
        var before = known.get(container.id());
        return before == null
                ? new Details(Optional.of(container.withoutPorts()), true)
                : new Details(Optional.of(before.container()), false);
    }

    private boolean isGood(CachedDetails details, Container container) {
        return String.valueOf(details.container().state()).equals(container.state())
                && nanoTime.getAsLong() - details.readAt() < KEPT_NANOS;
    }

    /** After the engine was down it may have other containers. */
    void clear() {
        known.clear();
        late.clear();
    }
}
