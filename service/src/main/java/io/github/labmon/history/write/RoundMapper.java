package io.github.labmon.history.write;

import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.StoredSample;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Extracts the samples and states to store from the result of a poll. Not thread-safe. */
final class RoundMapper {

    /** More than are stored; beyond it names are not worth remembering. */
    private static final int MAX_SERIES = 4_000;

    private final Map<String, Instant> lastReadings = new HashMap<>();
    private final Map<Series, Series> series = new HashMap<>();

    /** Returns the samples that are new since the round before, and which targets were up. */
    PolledRound map(Instant at, List<FunctionResult> round) {
        var samples = new ArrayList<StoredSample>();
        var metrics = new HashMap<String, Metric>();
        var targets = new HashMap<String, Boolean>();
        for (var measured : round) {
            for (var target : measured.measurements().targets()) {
                if (target.availability() && target.state() != State.UNKNOWN) {
                    targets.put(measured.function() + ":" + target.name(), target.up());
                }
            }
            if (isNew(measured)) {
                for (var sample : measured.measurements().samples()) {
                    metrics.put(sample.metric().name(), sample.metric());
                    if (sample.metric().kept()) {
                        samples.add(new StoredSample(
                                shared(new Series(sample.metric().name(), sample.labelValues())),
                                measured.observedAt().toEpochMilli(),
                                sample.value()));
                    }
                }
            }
        }
        return new PolledRound(at, samples, List.copyOf(metrics.values()), targets);
    }

    /** A reading that is returned for several rounds counts once. */
    private boolean isNew(FunctionResult measured) {
        return measured.failure() == null
                && !measured.observedAt().equals(lastReadings.put(measured.function(), measured.observedAt()));
    }

    /** The same instance for each sample of a series: thousands of samples may wait for a full disk. */
    private Series shared(Series read) {
        if (series.size() >= MAX_SERIES) {
            series.clear();
        }
        return series.computeIfAbsent(read, Series::clean);
    }
}
