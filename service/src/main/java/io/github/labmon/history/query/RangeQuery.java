package io.github.labmon.history.query;

import io.github.labmon.history.table.Aggregate;
import io.github.labmon.history.table.RetentionPolicy;
import io.github.labmon.history.table.SampleReader;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex;
import io.github.labmon.history.table.StoredSample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Collects the points of some series from the file and from samples that are not written yet. For one use. */
public final class RangeQuery {

    /** Less than the database's own limit, which a series of short statements would not reach. */
    private static final Duration TIMEOUT = Duration.ofMillis(1_400);

    private final QueryPlan plan;
    private final Map<Series, SeriesPoints> points = new LinkedHashMap<>();
    private final Map<Integer, Series> stored = new HashMap<>();
    private final long start = System.nanoTime();

    /**
     * Reads nothing yet.
     *
     * @param index the ids of those series that are in the file
     */
    public RangeQuery(List<Series> series, SeriesIndex index, QueryPlan plan) {
        this.plan = plan;
        for (var each : series) {
            points.put(each, new SeriesPoints(plan));
            index.id(each).ifPresent(id -> stored.put(id, each));
        }
    }

    /** Adds samples that are not written, or were written a moment ago. Called before the file is read, if it is. */
    public void addPending(List<StoredSample> pending) {
        for (var sample : pending) {
            add(sample.series(), Aggregate.of(sample.at(), sample.value()));
        }
    }

    /**
     * Adds the samples of the file.
     *
     * @param pending the samples that were added already; where they are in the file too, they count once
     */
    public void addStored(
            Connection connection, RetentionPolicy policy, List<StoredSample> pending, BooleanSupplier abandoned)
            throws SQLException {
        var added = added(pending);
        BooleanSupplier stopped = () -> abandoned.getAsBoolean() || System.nanoTime() - start > TIMEOUT.toNanos();
        new SampleReader(policy, stopped).read(connection, stored, plan.range(), (id, aggregate) -> {
            var series = stored.get(id);
            if (series != null && (aggregate.count() > 1 || !added.contains(new SampleKey(series, aggregate.at())))) {
                add(series, aggregate);
            }
        });
    }

    private record SampleKey(Series series, long at) {}

    private Set<SampleKey> added(List<StoredSample> pending) {
        var added = new HashSet<SampleKey>();
        for (var sample : pending) {
            if (points.containsKey(sample.series())) {
                added.add(new SampleKey(sample.series(), sample.at()));
            }
        }
        return added;
    }

    private void add(Series series, Aggregate aggregate) {
        var of = points.get(series);
        if (of != null) {
            of.add(aggregate);
        }
    }

    /** The points of the series that have any, in the order of the series. */
    public Map<Series, SeriesPoints> points() {
        var found = new LinkedHashMap<>(points);
        found.values().removeIf(SeriesPoints::isEmpty);
        return found;
    }
}
