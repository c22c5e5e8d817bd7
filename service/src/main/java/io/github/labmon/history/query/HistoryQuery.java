package io.github.labmon.history.query;

import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters of {@code GET /history}.
 *
 * @param metric its name without {@code labmon_}
 * @param step the requested length of a step; empty: as fits
 * @param filters for each label the values that are requested
 */
public record HistoryQuery(
        String metric, Instant from, Instant to, Optional<Duration> step, Map<String, List<String>> filters) {

    private static final String PREFIX = "labmon_";

    public HistoryQuery {
        filters = Map.copyOf(filters);
    }

    /**
     * Parses the parameters of a request.
     *
     * @param parameters those of the request, without its format
     */
    public static HistoryQuery parse(Map<String, List<String>> parameters, Instant now) throws QueryException {
        var read = new QueryParameters(parameters);
        var metric = read.once("metric")
                .orElseThrow(() -> new QueryException("metric is missing; GET /history lists the stored metrics"));
        var from = time(read, "from", "-24h", now);
        var to = time(read, "to", "now", now);
        if (!from.isBefore(to)) {
            throw new QueryException("from is not before to");
        }
        var stepText = read.once("step");
        var step = stepText.flatMap(TimeParameters::length);
        if (stepText.isPresent() && step.filter(s -> s.toMillis() >= 1_000).isEmpty()) {
            throw new QueryException("step=" + QueryParameters.quoted(stepText.get())
                    + " is not a duration of 1s or more, such as 60s or 1h");
        }
        return new HistoryQuery(
                metric.startsWith(PREFIX) ? metric.substring(PREFIX.length()) : metric,
                from,
                to,
                step.map(s -> Duration.ofSeconds(s.toSeconds())),
                new TreeMap<>(read.rest()));
    }

    private static Instant time(QueryParameters read, String name, String fallback, Instant now) throws QueryException {
        var text = read.once(name).orElse(fallback);
        return TimeParameters.time(text, now)
                .orElseThrow(() -> new QueryException(name + "=" + QueryParameters.quoted(text)
                        + " is not a time; allowed: 2026-01-01T00:00:00Z, now, or a time before now such as -24h (ms,"
                        + " s, m, h, d, w)"));
    }

    /**
     * Checks the labels of the filters.
     *
     * @throws QueryException where a filter is for a label that the metric does not have
     */
    public void checkLabels(StoredMetric stored) throws QueryException {
        for (var label : filters.keySet()) {
            if (!stored.labels().contains(label)) {
                throw new QueryException(QueryParameters.quoted(label) + " is not a label of " + metric + "; allowed: "
                        + (stored.labels().isEmpty() ? "" : String.join(", ", stored.labels()) + " and ")
                        + "metric, from, to, step, format");
            }
        }
    }

    /** Whether a series has the requested labels. */
    public boolean matches(StoredMetric stored, Series series) {
        return filters.entrySet().stream().allMatch(filter -> {
            var index = stored.labels().indexOf(filter.getKey());
            return index >= 0
                    && index < series.labelValues().size()
                    && filter.getValue().contains(series.labelValues().get(index));
        });
    }

    /** The error for a metric that labmon does not read. */
    public QueryException unknownMetric(Optional<String> nearest) {
        return new QueryException("metric=" + QueryParameters.quoted(metric) + " is not a stored metric"
                + nearest.map(name -> "; did you mean " + name + "?")
                        .orElse("; GET /history lists the stored metrics"));
    }
}
