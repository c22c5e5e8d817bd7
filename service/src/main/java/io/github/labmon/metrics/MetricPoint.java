package io.github.labmon.metrics;

import io.github.labmon.status.Sample;
import java.util.List;

/**
 * One value of a family.
 *
 * @param labelValues one for each label of the family, in its order
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
