package io.github.labmon.history;

import io.github.labmon.history.query.HistoryQuery;
import io.github.labmon.history.query.HistoryQuery.Plan;
import io.github.labmon.history.query.QueryException;
import io.github.labmon.history.query.RangeQuery;
import io.github.labmon.history.query.Resolution;
import io.github.labmon.history.query.TimeBuckets;
import io.github.labmon.history.query.UptimeRatio;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex;
import io.github.labmon.history.table.StateInterval;
import io.github.labmon.history.table.StateIntervalTable;
import io.github.labmon.history.write.HistoryWriter;
import io.github.labmon.status.Availability;
import io.github.labmon.status.Problem;
import io.github.labmon.store.StoreException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Answers questions about the past; blocks for a second and a half at most. */
@Singleton
final class HistoryQueries implements Availability {

    private static final int MOST_SERIES = 100;

    private final History history;
    private final InstantSource clock;

    /** On the system's clock. */
    @Inject
    HistoryQueries(History history) {
        this(history, InstantSource.system());
    }

    HistoryQueries(History history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Nullable
    Problem problem() {
        return history.absence().orElse(null);
    }

    /** What is kept. */
    HistoryOverview overview() {
        var metrics = history.recorder()
                .map(HistoryWriter::catalogue)
                .map(catalogue -> catalogue.metrics().stream()
                        .map(metric -> new HistoryOverview.Entry(
                                metric.name(),
                                metric.unit(),
                                metric.help(),
                                catalogue.of(metric.name()).stream()
                                        .map(series -> new HistoryOverview.Labels(labels(metric, series)))
                                        .toList()))
                        .toList())
                .orElse(List.of());
        return new HistoryOverview(now(), metrics, StoreInspector.at(history), problem());
    }

    /** One metric over time. */
    HistoryPoints points(HistoryQuery query) throws QueryException {
        var plan = query.plan(history.settings(), now());
        var recorder = history.recorder();
        var catalogue = recorder.map(HistoryWriter::catalogue).orElse(SeriesIndex.empty());
        var metric = catalogue.metric(query.metric());
        if (recorder.isEmpty() || recorder.get().database().isEmpty()) {
            return answer(query, plan, null, List.of(), problem());
        }
        if (metric.isEmpty()) {
            throw new QueryException("metric=" + HistoryQuery.shown(query.metric())
                    + " is not among what is kept; GET /history lists it");
        }
        for (var label : query.filters().keySet()) {
            if (!metric.get().labels().contains(label)) {
                throw new QueryException(HistoryQuery.shown(label) + " is no label of " + query.metric() + "; allowed: "
                        + String.join(", ", metric.get().labels()) + " beside metric, from, to, step");
            }
        }
        return points(query, plan, recorder.get(), catalogue, metric.get());
    }

    private HistoryPoints points(
            HistoryQuery query, Plan plan, HistoryWriter recorder, SeriesIndex catalogue, SeriesIndex.Kept metric)
            throws QueryException {
        var wanted = new LinkedHashMap<Integer, Series>();
        for (var series : catalogue.of(metric.name())) {
            if (query.wants(metric, series)) {
                catalogue.id(series).ifPresent(id -> wanted.put(id, series));
            }
        }
        if (wanted.size() > MOST_SERIES) {
            throw new QueryException(query.metric() + " has " + wanted.size() + " series, and at most " + MOST_SERIES
                    + " are told at once: name a label, such as "
                    + metric.labels().get(0) + "=…");
        }
        RangeQuery.check(wanted.size(), plan);
        try {
            var waiting = recorder.pending().readings().stream()
                    .filter(reading -> wanted.containsValue(reading.series()))
                    .toList();
            var steps = recorder.database()
                    .orElseThrow()
                    .read(connection -> new RangeQuery(wanted, plan).read(connection, waiting));
            return answer(query, plan, metric, lines(metric, List.copyOf(wanted.values()), steps), problem());
        } catch (StoreException e) {
            return answer(query, plan, metric, List.of(), e.problem());
        }
    }

    private static HistoryPoints answer(
            HistoryQuery query,
            Plan plan,
            SeriesIndex.@Nullable Kept metric,
            List<HistoryPoints.Line> lines,
            @Nullable Problem problem) {
        return new HistoryPoints(
                query.metric(),
                metric == null ? null : metric.unit(),
                Instant.ofEpochMilli(plan.from()),
                Instant.ofEpochMilli(plan.to()),
                plan.step() / 1_000,
                plan.resolution(),
                lines,
                problem);
    }

    private static List<HistoryPoints.Line> lines(
            SeriesIndex.Kept metric, List<Series> wanted, Map<Series, TimeBuckets> steps) {
        return wanted.stream()
                .filter(steps::containsKey)
                .map(series -> new HistoryPoints.Line(
                        labels(metric, series),
                        steps.getOrDefault(series, new TimeBuckets(new Plan(0, 0, 1, Resolution.RAW))).spans().stream()
                                .map(span -> new HistoryPoints.Point(
                                        Instant.ofEpochMilli(span.at()),
                                        rounded(span.average()),
                                        span.minimum(),
                                        span.maximum()))
                                .toList()))
                .filter(line -> !line.points().isEmpty())
                .toList();
    }

    /** Without the digits that come of dividing. */
    private static double rounded(double value) {
        var near = Math.rint(value * 1e9) / 1e9;
        return Double.isFinite(near) && Math.abs(value) < 1e6 ? near : value;
    }

    private static Map<String, String> labels(SeriesIndex.Kept metric, Series series) {
        var labels = new LinkedHashMap<String, String>();
        for (int i = 0;
                i < Math.min(metric.labels().size(), series.labelValues().size());
                i++) {
            labels.put(metric.labels().get(i), series.labelValues().get(i));
        }
        return labels;
    }

    /** How much all targets were up. */
    AvailabilityOverview availability(AvailabilityQuery query) {
        var to = now().truncatedTo(ChronoUnit.SECONDS);
        var from = query.from(to);
        try {
            var targets = uptimes(from, to).values().stream()
                    .map(uptime -> TargetAvailability.of(uptime, from, to, null))
                    .toList();
            return new AvailabilityOverview(
                    now(), query.window().toSeconds(), targets, StoreInspector.at(history), problem());
        } catch (StoreException e) {
            return new AvailabilityOverview(
                    now(), query.window().toSeconds(), List.of(), StoreInspector.at(history), e.problem());
        }
    }

    /** How much one was; empty where there is no such target. */
    Optional<TargetAvailability> availability(String target, AvailabilityQuery query) {
        var to = now().truncatedTo(ChronoUnit.SECONDS);
        var from = query.from(to);
        var nothing = new UptimeRatio(target, 0, 0, List.of());
        try {
            var uptime = uptimes(from, to).get(target);
            if (uptime == null && history.recorder().isPresent() && !wasEverSeen(target)) {
                return Optional.empty();
            }
            return Optional.of(TargetAvailability.of(uptime == null ? nothing : uptime, from, to, problem()));
        } catch (StoreException e) {
            return Optional.of(TargetAvailability.of(nothing, from, to, e.problem()));
        }
    }

    private boolean wasEverSeen(String target) throws StoreException {
        var database = history.recorder().flatMap(HistoryWriter::database);
        return database.isEmpty()
                || database.get().read(connection -> {
                    try (var select = connection.prepareStatement("SELECT 1 FROM target WHERE name = ?")) {
                        select.setString(1, target);
                        try (var rows = select.executeQuery()) {
                            return rows.next();
                        }
                    }
                });
    }

    private Map<String, UptimeRatio> uptimes(Instant from, Instant to) throws StoreException {
        var recorder = history.recorder();
        if (recorder.isEmpty()) {
            return new HashMap<>();
        }
        var newer = recorder.get().spells().newest();
        var database = recorder.get().database();
        var kept = database.isEmpty()
                ? List.<StateInterval>of()
                : database.get()
                        .read(connection ->
                                StateIntervalTable.read(connection, from.getEpochSecond(), to.getEpochSecond()));
        return UptimeRatio.of(kept, newer, from.getEpochSecond(), to.getEpochSecond());
    }

    @Override
    public OptionalDouble percent(String target, Duration window) {
        var to = now().truncatedTo(ChronoUnit.SECONDS);
        try {
            var uptime = uptimes(to.minus(window), to).get(target);
            return uptime == null ? OptionalDouble.empty() : uptime.percent();
        } catch (StoreException e) {
            return OptionalDouble.empty();
        }
    }
}
