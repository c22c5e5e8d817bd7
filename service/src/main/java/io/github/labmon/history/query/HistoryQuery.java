package io.github.labmon.history.query;

import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        var metric = read.once("metric").orElseThrow(() -> new QueryException(Message.of("query.no-metric")));
        var from = time(read, "from", "-24h", now);
        var to = time(read, "to", "now", now);
        if (!from.isBefore(to)) {
            throw new QueryException(Message.of("query.order"));
        }
        var stepText = read.once("step");
        var step = stepText.flatMap(TimeParameters::length);
        if (stepText.isPresent() && step.filter(s -> s.toMillis() >= 1_000).isEmpty()) {
            throw new QueryException(Message.of("query.step").with("text", QueryParameters.quoted(stepText.get())));
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
                .orElseThrow(() -> new QueryException(
                        Message.of("query.time").with("name", name).with("text", QueryParameters.quoted(text))));
    }

    /**
     * Checks the labels of the filters.
     *
     * @throws QueryException where a filter is for a label that the metric does not have
     */
    public void checkLabels(StoredMetric stored) throws QueryException {
        for (var label : filters.keySet()) {
            if (!stored.labels().contains(label)) {
                var allowed = new ArrayList<>(stored.labels());
                allowed.addAll(List.of("metric", "from", "to", "step", "format"));
                throw new QueryException(Message.of("query.label")
                        .with("label", QueryParameters.quoted(label))
                        .with("metric", metric)
                        .withTexts("allowed", allowed));
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
        var message = nearest.map(
                        name -> Message.of("query.unknown-metric.near").with("near", name))
                .orElseGet(() -> Message.of("query.unknown-metric"));
        return new QueryException(message.with("metric", QueryParameters.quoted(metric)));
    }
}
