package io.github.labmon.ports.changes;

import io.github.labmon.clock.ClockStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ports in use, and what changed within the last day. Pure.
 *
 * @param since when labmon saw the ports first; after a longer pause than a day it begins anew
 * @param observedAt when it saw them last
 * @param owners the ports now with their owners; empty texts are unknown owners
 * @param events the oldest first
 */
record PortHistory(Instant since, Instant observedAt, Map<HeldPort, String> owners, List<PortEvent> events) {

    /** So far back changes are known. */
    static final Duration PERIOD = Duration.ofDays(1);

    /** More events than this within a day: the oldest are dropped. */
    static final int MOST_EVENTS = 1_000;

    PortHistory {
        owners = Map.copyOf(owners);
        events = List.copyOf(events);
    }

    /** Of the first reading: no port is new. */
    static PortHistory first(Map<HeldPort, String> owners, Instant at) {
        return new PortHistory(at, at, owners, List.of());
    }

    /** With one more reading. */
    PortHistory next(Map<HeldPort, String> read, Instant at) {
        if (Duration.between(observedAt, at).compareTo(PERIOD) > 0) {
            return first(read, at);
        }
        var all = new ArrayList<PortEvent>();
        events.stream().filter(event -> event.at().isAfter(at.minus(PERIOD))).forEach(all::add);
        var now = new TreeMap<HeldPort, String>(read);
        owners.forEach((port, before) -> {
            var after = read.get(port);
            if (!PortEvent.isSame(before, after)) {
                all.add(new PortEvent(port, at, before, after));
            } else if (String.valueOf(after).isEmpty()) {
                now.put(port, before); // an owner that is not visible this time
            }
        });
        new TreeMap<>(read).forEach((port, after) -> {
            if (!owners.containsKey(port)) {
                all.add(new PortEvent(port, at, null, after));
            }
        });
        return new PortHistory(since, at, now, all.subList(Math.max(0, all.size() - MOST_EVENTS), all.size()));
    }

    /** What differs between a day ago and now; what came and went again in between is not part of it. */
    PortChangeList changes(Instant now) {
        var from = now.minus(PERIOD);
        var first = new LinkedHashMap<HeldPort, PortEvent>();
        var last = new LinkedHashMap<HeldPort, PortEvent>();
        for (var event : events) {
            if (event.at().isAfter(from)) {
                first.putIfAbsent(event.port(), event);
                last.put(event.port(), event);
            }
        }
        var added = new ArrayList<PortChangeList.PortChange>();
        var removed = new ArrayList<PortChangeList.PortChange>();
        var changed = new ArrayList<PortChangeList.PortChange>();
        new TreeMap<>(last).forEach((port, event) -> {
            var before = first.getOrDefault(port, event).before();
            var after = event.after();
            if (PortEvent.isSame(before, after)) {
                return;
            }
            if (before == null) {
                added.add(PortChangeList.PortChange.of(port, owners.getOrDefault(port, ""), null, event.at()));
            } else if (after == null) {
                removed.add(PortChangeList.PortChange.of(port, before, null, event.at()));
            } else {
                changed.add(PortChangeList.PortChange.of(port, after, before, event.at()));
            }
        });
        return new PortChangeList(since.isAfter(from) ? since : from, observedAt, added, removed, changed);
    }

    /** As stored by a process whose clock may have been wrong. */
    PortHistory corrected(ClockStep step) {
        return new PortHistory(
                step.corrected(since),
                step.corrected(observedAt),
                owners,
                events.stream()
                        .map(event ->
                                new PortEvent(event.port(), step.corrected(event.at()), event.before(), event.after()))
                        .toList());
    }

    /** Whether two have the same ports and events, at different times. */
    boolean isSameAs(@Nullable PortHistory other) {
        return other != null && owners.equals(other.owners) && events.equals(other.events);
    }
}
