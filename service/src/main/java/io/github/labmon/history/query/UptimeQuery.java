package io.github.labmon.history.query;

import io.github.labmon.history.table.StateInterval;
import io.github.labmon.history.table.StateIntervalTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sums up how long targets were up and down in a window. For one use. */
public final class UptimeQuery {

    /** Of one target. */
    private static final int MAX_OUTAGES = 500;

    /** Of each target, where all are queried. */
    private static final int MAX_OUTAGES_OF_ALL = 50;

    private final Optional<String> target;
    private final UptimeWindow window;
    private final Map<Long, StateInterval> current = new HashMap<>();
    private final List<StateInterval> sorted;
    private final Map<String, TargetUptime> uptimes = new TreeMap<>();
    private int next;

    /**
     * Reads nothing yet.
     *
     * @param target the only one that is summed up; empty: all
     * @param current the intervals that are not in the file, or are in it without their end
     */
    public UptimeQuery(Optional<String> target, UptimeWindow window, List<StateInterval> current) {
        this.target = target;
        this.window = window;
        current.forEach(interval -> this.current.put(interval.id(), interval));
        this.sorted = this.current.values().stream()
                .sorted(Comparator.comparingLong(StateInterval::began).thenComparingLong(StateInterval::id))
                .toList();
    }

    /** The uptime of every target that was seen in the window, by its name. */
    public Map<String, TargetUptime> read(Connection connection) throws SQLException {
        StateIntervalTable.read(connection, window.from(), window.to(), this::addStored);
        return current();
    }

    /** The same without the file. */
    public Map<String, TargetUptime> current() {
        addCurrent(Long.MAX_VALUE);
        return uptimes;
    }

    private void addStored(StateInterval stored) {
        addCurrent(stored.began());
        if (!current.containsKey(stored.id())) {
            add(stored);
        }
    }

    /** Both are sorted by their start, and so is the result. */
    private void addCurrent(long until) {
        while (next < sorted.size() && sorted.get(next).began() < until) {
            add(sorted.get(next++));
        }
    }

    private void add(StateInterval interval) {
        var overlaps = interval.began() <= window.to()
                && (interval.ended() > window.from() || interval.began() >= window.from());
        if (overlaps && target.map(interval.target()::equals).orElse(true)) {
            uptimes.computeIfAbsent(interval.target(), this::empty).add(interval);
        }
    }

    /** The uptime of a target that was not seen. */
    public TargetUptime empty(String name) {
        return new TargetUptime(name, window, target.isPresent() ? MAX_OUTAGES : MAX_OUTAGES_OF_ALL);
    }
}
