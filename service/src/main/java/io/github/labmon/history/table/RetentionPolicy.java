package io.github.labmon.history.table;

import java.time.Duration;

/**
 * For how long data is stored, and how large the file may become.
 *
 * @param samples for how long single samples are stored
 * @param minutes for how long the aggregates of each minute are stored
 * @param hours for how long the aggregates of each hour and day are stored, and the states of targets
 * @param maxBytes size of the file
 */
public record RetentionPolicy(Duration samples, Duration minutes, Duration hours, long maxBytes) {

    /** An hour that is not aggregated yet, and one for samples that arrive late. */
    private static final long SPARE_HOURS = 2;

    SampleTable sampleTable() {
        return new SampleTable((samples.toHours() + SPARE_HOURS) * 60, maxBytes / 10);
    }

    RollupTable minuteTable() {
        return RollupTable.minutes(minutes.toHours() + SPARE_HOURS);
    }
}
