package io.github.labmon.metrics;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.poll.ReadAll;
import io.github.labmon.poll.ReadingCounts;
import io.github.labmon.status.Metric;
import io.github.labmon.status.SelfMeasurements;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Collects all metrics for one scrape, from the cached readings that all clients share. */
@Singleton
final class MetricsCollector {

    private final ReadAll readAll;
    private final LabStatus lab;
    private final MetricsSettings settings;
    private final List<SelfMeasurements> components;
    private final InstantSource clock = InstantSource.system();

    MetricsCollector(
            ReadAll readAll, LabStatus lab, MetricsSettings settings, Collection<SelfMeasurements> components) {
        this.readAll = readAll;
        this.lab = lab;
        this.settings = settings;
        this.components = List.copyOf(components);
    }

    CompletionStage<MetricSnapshots> take() {
        return readAll.take().thenApply(round -> {
            var series = series(round, lab.current(), readAll.counts(), settings, clock.instant());
            components.forEach(
                    component -> component.own().samples().forEach(sample -> series.add(MetricPoint.of(sample))));
            return SnapshotMapper.of(series);
        });
    }

    static MetricSnapshots snapshots(
            List<FunctionResult> round,
            LabSnapshot lab,
            Map<String, ReadingCounts> counts,
            MetricsSettings settings,
            Instant now) {
        return SnapshotMapper.of(series(round, lab, counts, settings, now));
    }

    private static List<MetricPoint> series(
            List<FunctionResult> round,
            LabSnapshot lab,
            Map<String, ReadingCounts> counts,
            MetricsSettings settings,
            Instant now) {
        var series = new ArrayList<>(SelfMetrics.of(round, lab, counts, now));
        for (var result : round) {
            for (var sample : result.measurements().samples()) {
                if (sample.metric().kind() != Metric.MetricType.RATE) {
                    series.add(MetricPoint.of(sample));
                }
            }
        }
        var index = new SampleIndex(round, now);
        settings.exporters().forEach(exporter -> series.addAll(exporter.of(index)));
        return series;
    }
}
