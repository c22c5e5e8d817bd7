package io.github.labmon.metrics;

import io.github.labmon.status.Sample;
import java.util.ArrayList;
import java.util.List;

/** Collects series under an exporter's names. Not thread-safe. */
final class SeriesRenamer {

    private static final double MILLION = 1e6;

    private final SampleIndex known;
    private final List<MetricPoint> series = new ArrayList<>();

    SeriesRenamer(SampleIndex known) {
        this.known = known;
    }

    /** Each sample of the metric times the factor, with its labels' values in the family's order. */
    SeriesRenamer each(String metric, MetricFamily family, double factor, String... labels) {
        for (var sample : known.all(metric)) {
            add(family, factor == 1 ? sample.value() : tidy(sample.value() * factor), values(sample, labels));
        }
        return this;
    }

    SeriesRenamer each(String metric, MetricFamily family, String... labels) {
        return each(metric, family, 1, labels);
    }

    SeriesRenamer add(MetricFamily family, double value, String... labelValues) {
        series.add(MetricPoint.of(family, value, labelValues));
        return this;
    }

    List<MetricPoint> series() {
        return series;
    }

    /** A ratio of 0.07 is 7 %, and not 7.000000000000001 %. */
    static double tidy(double value) {
        return Math.rint(value * MILLION) / MILLION;
    }

    /** Values of labels by their names; what follows a "=" stands for itself. */
    private static String[] values(Sample sample, String... labels) {
        var values = new String[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = labels[i].startsWith("=") ? labels[i].substring(1) : SampleIndex.label(sample, labels[i]);
        }
        return values;
    }
}
