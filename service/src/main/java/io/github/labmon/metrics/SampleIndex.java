package io.github.labmon.metrics;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.status.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The samples of a round, indexed by the names of their metrics; the exporters' names are derived from it. */
final class SampleIndex {

    private final Instant now;
    private final Map<String, List<Sample>> samples = new HashMap<>();

    SampleIndex(List<FunctionResult> round, Instant now) {
        this.now = now;
        for (var result : round) {
            for (var sample : result.measurements().samples()) {
                samples.computeIfAbsent(sample.metric().name(), name -> new ArrayList<>())
                        .add(sample);
            }
        }
    }

    Instant now() {
        return now;
    }

    /** All samples of a metric; empty where none was read. */
    List<Sample> all(String metric) {
        return samples.getOrDefault(metric, List.of());
    }

    /** The sample of a metric whose label has this value. */
    Optional<Sample> one(String metric, String label, String value) {
        return all(metric).stream()
                .filter(sample -> label(sample, label).equals(value))
                .findFirst();
    }

    /** The label's value; "" where the metric has no such label. */
    static String label(Sample sample, String label) {
        var at = sample.metric().labels().indexOf(label);
        return at < 0 ? "" : sample.labelValues().get(at);
    }
}
