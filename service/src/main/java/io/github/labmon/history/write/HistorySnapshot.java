package io.github.labmon.history.write;

import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import io.github.labmon.history.table.StoredSample;
import io.github.labmon.status.Metric;
import io.github.labmon.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The history at one moment: the file and the samples that are not written to it yet.
 *
 * @param database empty where the file is not open
 * @param index the series in the file
 * @param pending samples that are not in the file, or were written to it a moment ago
 * @param metrics by name; all that were read since the start, also those that are not stored
 */
public record HistorySnapshot(
        Optional<Database> database, SeriesIndex index, List<StoredSample> pending, Map<String, Metric> metrics) {

    /** Of a history that stores nothing. */
    public static HistorySnapshot empty() {
        return new HistorySnapshot(Optional.empty(), SeriesIndex.empty(), List.of(), Map.of());
    }

    /** The metrics that have samples, or may have some, by name. */
    public Map<String, StoredMetric> storedMetrics() {
        var found = new TreeMap<String, StoredMetric>();
        metrics.values().stream().filter(Metric::kept).map(StoredMetric::of).forEach(m -> found.put(m.name(), m));
        index.metrics().forEach(metric -> found.put(metric.name(), metric));
        return found;
    }

    /** The series of a metric, sorted by their labels. */
    public List<Series> series(String metric) {
        return Stream.concat(
                        index.series(metric).stream(),
                        pending.stream()
                                .map(StoredSample::series)
                                .filter(series -> series.metric().equals(metric)))
                .distinct()
                .sorted(SeriesIndex.BY_LABELS)
                .toList();
    }
}
