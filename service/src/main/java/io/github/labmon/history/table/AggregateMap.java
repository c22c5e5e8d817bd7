package io.github.labmon.history.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Aggregates samples or shorter aggregates of several series into periods of one length. */
final class AggregateMap {

    private final long length;
    private final Map<Integer, TreeMap<Long, Aggregate>> aggregates = new HashMap<>();

    /** @param length of the periods, in milliseconds */
    AggregateMap(long length) {
        this.length = length;
    }

    void add(int series, Aggregate aggregate) {
        var begin = Math.floorDiv(aggregate.at(), length) * length;
        aggregates
                .computeIfAbsent(series, id -> new TreeMap<>())
                .merge(begin, aggregate.startingAt(begin), Aggregate::and);
    }

    void add(int series, long at, double value) {
        add(series, Aggregate.of(at, value));
    }

    /** The aggregates of each series, sorted by time. */
    Map<Integer, List<Aggregate>> bySeries() {
        return aggregates.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        series -> List.copyOf(series.getValue().values())));
    }
}
