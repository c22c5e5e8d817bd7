package io.github.labmon.history.write;

import io.github.labmon.history.table.StoredSample;
import io.github.labmon.status.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The samples and states of one round that the history stores.
 *
 * @param samples the values that were read
 * @param metrics all metrics that were read, also those that are not stored
 * @param targets the full id of each target whose state is known, and whether it is up
 */
record PolledRound(Instant at, List<StoredSample> samples, List<Metric> metrics, Map<String, Boolean> targets) {

    PolledRound {
        samples = List.copyOf(samples);
        metrics = List.copyOf(metrics);
        targets = Map.copyOf(targets);
    }
}
