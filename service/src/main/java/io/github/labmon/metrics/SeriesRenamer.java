package io.github.labmon.metrics;

import io.github.labmon.status.Sample;
import java.util.ArrayList;
import java.util.List;

/** Collects series under the metric names of an exporter. Not thread-safe. */
final class SeriesRenamer {

    private static final double MILLION = 1e6;

    private final SampleIndex index;
    private final List<MetricPoint> series = new ArrayList<>();

    SeriesRenamer(SampleIndex index) {
        this.index = index;
    }

    /** Adds each sample of the metric multiplied by the factor, with label values in the order of the family's labels. */
    SeriesRenamer each(String metric, MetricFamily family, double factor, String... labels) {
        for (var sample : index.all(metric)) {
            add(family, factor == 1 ? sample.value() : round(sample.value() * factor), values(sample, labels));
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

    /** Rounds to six decimals: a ratio of 0.07 is 7 %, not 7.000000000000001 %. */
    static double round(double value) {
        return Math.rint(value * MILLION) / MILLION;
    }

    /** The values of the labels with these names; a name that begins with "=" is a literal value. */
    private static String[] values(Sample sample, String... labels) {
        var values = new String[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = labels[i].startsWith("=") ? labels[i].substring(1) : SampleIndex.label(sample, labels[i]);
        }
        return values;
    }
}
