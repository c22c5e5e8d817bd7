package io.github.labmon.history;

import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of a series by their names, in the order of the metric. */
final class SeriesLabels {

    private SeriesLabels() {}

    static Map<String, String> of(StoredMetric metric, Series series) {
        var labels = new LinkedHashMap<String, String>();
        var count = Math.min(metric.labels().size(), series.labelValues().size());
        for (int i = 0; i < count; i++) {
            labels.put(metric.labels().get(i), series.labelValues().get(i));
        }
        return labels;
    }
}
