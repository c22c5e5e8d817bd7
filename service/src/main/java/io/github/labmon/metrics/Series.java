package io.github.labmon.metrics;

import io.github.labmon.status.Sample;
import java.util.List;

/**
 * One value of a family.
 *
 * @param labelValues one for each label of the family, in its order
 */
record Series(Family family, List<String> labelValues, double value) {

    Series {
        labelValues = List.copyOf(labelValues);
    }

    static Series of(Sample sample) {
        return new Series(Family.of(sample.metric()), sample.labelValues(), sample.value());
    }

    static Series of(Family family, double value, String... labelValues) {
        return new Series(family, List.of(labelValues), value);
    }
}
