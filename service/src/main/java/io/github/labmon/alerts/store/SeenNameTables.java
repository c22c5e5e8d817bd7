package io.github.labmon.alerts.store;

import io.github.labmon.alerts.expression.FirstSeenTracker;
import io.github.labmon.alerts.expression.SeenName;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.StoredTable;
import io.github.labmon.clock.ClockStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tables of names that come and go, by function. */
final class SeenNameTables {

    /** How exactly it is stored when names were last read: not every round is worth a write. */
    private static final Duration GRANULARITY = Duration.ofMinutes(10);

    private final StoredTable<String, Instant> observed;
    private final StoredTable<SeenNameRows.Key, SeenName> names;
    private final Map<String, FirstSeenTracker> trackers = new TreeMap<>();

    SeenNameTables(JsonColumns json) {
        this.observed = new StoredTable<>(new ObservedRows(json), json);
        this.names = new StoredTable<>(new SeenNameRows(json), json);
    }

    Stream<StoredTable<?, ?>> tables() {
        return Stream.of(observed, names);
    }

    Map<String, FirstSeenTracker> trackers() {
        return trackers;
    }

    /** After the tables were read. */
    void loaded() {
        observed.rows().forEach((function, at) -> {
            var known = new HashMap<String, SeenName>();
            names.rows().forEach((key, seen) -> {
                if (key.function().equals(function)) {
                    known.put(key.name(), seen);
                }
            });
            trackers.putIfAbsent(function, new FirstSeenTracker(at, known));
        });
    }

    /** Stores the names as of one round; a function whose names could not be read is missing and keeps its own. */
    void take(Map<String, FirstSeenTracker> round) {
        round.forEach((function, tracker) -> {
            trackers.put(function, tracker);
            var written = observed.get(function);
            if (written == null
                    || Duration.between(written, tracker.observedAt()).abs().compareTo(GRANULARITY) >= 0) {
                observed.put(function, tracker.observedAt());
            }
            write(function, tracker);
        });
    }

    private void write(String function, FirstSeenTracker tracker) {
        names.rows().keySet().stream()
                .filter(key ->
                        key.function().equals(function) && !tracker.names().containsKey(key.name()))
                .toList()
                .forEach(names::remove);
        tracker.names().forEach((name, seen) -> names.put(new SeenNameRows.Key(function, name), seen));
    }

    void correct(ClockStep step) {
        trackers.replaceAll((function, tracker) -> tracker.corrected(step));
        observed.replaceAll(step::corrected);
        names.replaceAll(seen -> seen.corrected(step));
    }
}
