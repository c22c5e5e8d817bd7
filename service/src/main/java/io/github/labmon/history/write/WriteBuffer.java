package io.github.labmon.history.write;

import io.github.labmon.history.table.StoredSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Samples that are not written yet, the oldest first. Thread-safe. */
final class WriteBuffer {

    /** Hours of a usual lab, for the time in which the disk is full or missing. */
    static final int CAPACITY = 30_000;

    private final List<StoredSample> samples = new ArrayList<>();
    private long removed;

    /** @param end number of the samples that were ever added, as of the last of this batch */
    record Batch(List<StoredSample> samples, long end) {}

    /** Adds samples; where the buffer is full, the oldest are dropped. */
    synchronized void add(List<StoredSample> added) {
        samples.addAll(added);
        if (samples.size() > CAPACITY) {
            removeFirst(samples.size() - CAPACITY + CAPACITY / 10);
        }
    }

    private void removeFirst(int count) {
        samples.subList(0, count).clear();
        removed += count;
    }

    synchronized Batch batch() {
        return new Batch(List.copyOf(samples), removed + samples.size());
    }

    /** Removes the samples of a batch, which are written now. */
    synchronized void remove(Batch written) {
        removeFirst((int) Math.max(0, Math.min(samples.size(), written.end() - removed)));
    }

    synchronized int size() {
        return samples.size();
    }

    /** For how long the oldest sample has been waiting; negative where the clock was set back. */
    synchronized Duration age(Instant at) {
        return samples.isEmpty()
                ? Duration.ZERO
                : Duration.ofMillis(at.toEpochMilli() - samples.get(0).at());
    }
}
