package io.github.labmon.history;

import io.github.labmon.history.query.QueryPlan;
import io.github.labmon.history.query.SeriesPoints;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * One metric over time.
 *
 * @param metric its definition; empty where it has no samples yet
 * @param series those that have points
 * @param problem why something is missing
 */
record HistoryResult(
        String name,
        Optional<StoredMetric> metric,
        QueryPlan plan,
        Map<Series, SeriesPoints> series,
        Optional<Problem> problem) {

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** A name for a download: the metric and its time. The name of a metric contains only ASCII characters, digits and underscores. */
    String fileName() {
        return metric.map(StoredMetric::name).orElse("history")
                + "_" + BASIC.format(Instant.ofEpochMilli(plan.from()))
                + "_" + BASIC.format(Instant.ofEpochMilli(plan.to()));
    }
}
