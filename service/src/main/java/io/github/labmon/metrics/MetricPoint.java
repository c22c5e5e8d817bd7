package io.github.labmon.metrics;

import io.github.labmon.status.Sample;
import java.util.List;

/**
 * One data point of a metric family.
 *
 * @param labelValues one value for each label of the family, in the same order
 */
record MetricPoint(MetricFamily family, List<String> labelValues, double value) {

    MetricPoint {
        labelValues = List.copyOf(labelValues);
    }

    static MetricPoint of(Sample sample) {
        return new MetricPoint(MetricFamily.of(sample.metric()), sample.labelValues(), sample.value());
    }

    static MetricPoint of(MetricFamily family, double value, String... labelValues) {
        return new MetricPoint(family, List.of(labelValues), value);
    }
}
