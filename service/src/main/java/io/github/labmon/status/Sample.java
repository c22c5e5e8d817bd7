package io.github.labmon.status;

import java.util.List;

/**
 * One value that was read.
 *
 * @param metric the metric
 * @param labelValues one for each label of the metric, in its order
 * @param value in the metric's unit; finite
 */
public record Sample(Metric metric, List<String> labelValues, double value) {

    public Sample {
        labelValues = List.copyOf(labelValues);
        if (labelValues.size() != metric.labels().size()) {
            throw new IllegalArgumentException(metric.name() + " has the labels " + metric.labels());
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(metric.name() + " is not known: a sample is left out then");
        }
    }
}
