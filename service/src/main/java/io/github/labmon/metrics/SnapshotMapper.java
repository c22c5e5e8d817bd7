package io.github.labmon.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Maps series to snapshots of the Prometheus client, new for each scrape: a series that no longer exists vanishes. */
final class SnapshotMapper {

    private SnapshotMapper() {}

    static MetricSnapshots of(List<MetricPoint> series) {
        var families = new TreeMap<String, Map<List<String>, MetricPoint>>();
        for (var each : series) {
            // Prometheus rejects the whole scrape where one series occurs twice.
            families.computeIfAbsent(each.family().name(), name -> new LinkedHashMap<>())
                    .putIfAbsent(each.labelValues(), each);
        }
        return new MetricSnapshots(families.values().stream()
                .map(Map::values)
                .map(SnapshotMapper::snapshot)
                .toList());
    }

    private static MetricSnapshot snapshot(Collection<MetricPoint> series) {
        var family = series.iterator().next().family();
        return switch (family.kind()) {
            case GAUGE ->
                new GaugeSnapshot(
                        metadata(family, ""),
                        series.stream()
                                .map(each -> new GaugeDataPointSnapshot(each.value(), labels(each), null))
                                .toList());
            case COUNTER ->
                new CounterSnapshot(
                        metadata(family, "_total"),
                        series.stream()
                                .map(each -> CounterDataPointSnapshot.builder()
                                        .value(each.value())
                                        .labels(labels(each))
                                        .build())
                                .toList());
            case INFO ->
                new InfoSnapshot(
                        metadata(family, "_info"),
                        series.stream()
                                .map(each -> new InfoDataPointSnapshot(labels(each)))
                                .toList());
        };
    }

    private static MetricMetadata metadata(MetricFamily family, String suffix) {
        var name = family.name().substring(0, family.name().length() - suffix.length());
        return family.unit().isEmpty()
                ? new MetricMetadata(name, family.help())
                : new MetricMetadata(name, family.help(), new Unit(family.unit()));
    }

    private static Labels labels(MetricPoint series) {
        return Labels.of(series.family().labels(), series.labelValues());
    }
}
