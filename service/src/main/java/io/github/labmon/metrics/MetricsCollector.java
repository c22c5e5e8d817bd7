package io.github.labmon.metrics;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.poll.ReadAll;
import io.github.labmon.poll.ReadingCounts;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Sample;
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

/** All that Prometheus is told: one look at everything, through the readings that everybody shares. */
@Singleton
final class MetricsCollector {

    /** The one metric that has as many series as somebody opens ports. */
    private static final String PORTS = "port_info";

    /** Of which no more are told: the rest is in the counts. */
    static final int MOST_PORTS = 500;

    private final ReadAll survey;
    private final LabStatus lab;
    private final MetricsSettings settings;
    private final List<SelfMeasurements> faces;
    private final InstantSource clock = InstantSource.system();

    MetricsCollector(ReadAll survey, LabStatus lab, MetricsSettings settings, Collection<SelfMeasurements> faces) {
        this.survey = survey;
        this.lab = lab;
        this.settings = settings;
        this.faces = List.copyOf(faces);
    }

    CompletionStage<MetricSnapshots> take() {
        return survey.take().thenApply(round -> {
            var series = series(round, lab.current(), survey.counts(), settings, clock.instant());
            faces.forEach(face -> face.own().samples().forEach(sample -> series.add(MetricPoint.of(sample))));
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
        var ports = 0;
        for (var measured : round) {
            for (var sample : measured.measurements().samples()) {
                if (isShown(sample, settings) && (!isPort(sample) || ports++ < MOST_PORTS)) {
                    series.add(MetricPoint.of(sample));
                }
            }
        }
        var known = new SampleIndex(round, now);
        settings.exporters().forEach(exporter -> series.addAll(exporter.of(known)));
        return series;
    }

    private static boolean isShown(Sample sample, MetricsSettings settings) {
        return sample.metric().kind() != Metric.Kind.RATE && (settings.ports() || !isPort(sample));
    }

    private static boolean isPort(Sample sample) {
        return sample.metric().name().equals(PORTS);
    }
}
