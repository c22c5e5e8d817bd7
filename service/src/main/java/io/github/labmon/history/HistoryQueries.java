package io.github.labmon.history;

import io.github.labmon.history.query.HistoryQuery;
import io.github.labmon.history.query.QueryException;
import io.github.labmon.history.query.QueryPlanner;
import io.github.labmon.history.query.RangeQuery;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import io.github.labmon.history.write.HistorySnapshot;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.settings.NearestName;
import io.github.labmon.status.Problem;
import io.github.labmon.store.StoreException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Queries stored metrics; blocks for 1.5 s at most. */
@Singleton
final class HistoryQueries {

    private static final int LONGEST_NAME = 200;

    private final History history;
    private final Predicate<String> read;
    private final InstantSource clock;

    /** On the system's clock. */
    @Inject
    HistoryQueries(History history, LabStatus lab) {
        this(history, lab::hasRead, InstantSource.system());
    }

    /**
     * With a clock of its own.
     *
     * @param read whether a metric was read since the start; it can be part of no round yet
     */
    HistoryQueries(History history, Predicate<String> read, InstantSource clock) {
        this.history = history;
        this.read = read;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The stored series and their size. */
    HistoryOverview overview() {
        var snapshot = history.snapshot();
        var metrics = snapshot.storedMetrics().values().stream()
                .map(metric -> new HistoryOverview.Entry(
                        metric.name(),
                        metric.unit(),
                        metric.help(),
                        snapshot.series(metric.name()).stream()
                                .map(series -> new HistoryOverview.Labels(SeriesLabels.of(metric, series)))
                                .toList()))
                .filter(entry -> !entry.series().isEmpty())
                .toList();
        return new HistoryOverview(
                now(),
                metrics,
                StoreInspector.status(history),
                history.unavailability().orElse(null));
    }

    /**
     * One metric over time.
     *
     * @param abandoned whether the answer is not needed any more
     * @throws QueryException where the query cannot be answered
     */
    HistoryResult points(HistoryQuery query, BooleanSupplier abandoned) throws QueryException {
        var planner = new QueryPlanner(history.settings().retention());
        var plan = planner.plan(query, now());
        var snapshot = history.snapshot();
        var metric = metric(query, snapshot);
        if (metric.isEmpty()) {
            return new HistoryResult(query.metric(), metric, plan, Map.of(), history.unavailability());
        }
        query.checkLabels(metric.get());
        var series = snapshot.series(query.metric()).stream()
                .filter(each -> query.matches(metric.get(), each))
                .toList();
        planner.check(metric.get(), series.size(), plan);
        var range = new RangeQuery(series, snapshot.index(), plan);
        range.addPending(snapshot.pending());
        var problem = addStored(range, snapshot, abandoned);
        return new HistoryResult(query.metric(), metric, plan, range.points(), problem);
    }

    /**
     * Empty where nothing can be stored yet: the file is not open, no round is complete, or the metric was read after the last
     * round.
     */
    private Optional<StoredMetric> metric(HistoryQuery query, HistorySnapshot snapshot) throws QueryException {
        var stored = snapshot.storedMetrics();
        var found = Optional.ofNullable(stored.get(query.metric()));
        if (found.isPresent()
                || snapshot.database().isEmpty()
                || snapshot.metrics().isEmpty()
                || (read.test(query.metric()) && !snapshot.metrics().containsKey(query.metric()))) {
            return found;
        }
        throw query.unknownMetric(nearest(stored.keySet().stream(), query.metric()));
    }

    /** Only names of about the same length: the names may be thousands, and the misspelt one is from a request. */
    static Optional<String> nearest(Stream<String> known, String name) {
        return name.length() > LONGEST_NAME
                ? Optional.empty()
                : NearestName.of(
                        known.filter(each -> Math.abs(each.length() - name.length()) <= Math.max(2, name.length() / 3))
                                .toList(),
                        name);
    }

    private Optional<Problem> addStored(RangeQuery range, HistorySnapshot snapshot, BooleanSupplier abandoned) {
        if (snapshot.database().isEmpty()) {
            return history.unavailability();
        }
        try {
            snapshot.database()
                    .get()
                    .read(
                            connection -> {
                                range.addStored(
                                        connection, history.settings().retention(), snapshot.pending(), abandoned);
                                return true;
                            },
                            abandoned);
            return history.unavailability();
        } catch (StoreException e) {
            return Optional.of(e.problem());
        }
    }
}
