package io.github.labmon.history.write;

import io.github.labmon.history.table.StoredSample;
import io.github.labmon.status.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was read and is not on the drive yet. Thread-safe. */
public final class WriteBuffer {

    /** Some hours of a usual lab, while the disk is full or not there. */
    private static final int MOST = 30_000;

    private final List<StoredSample> readings = new ArrayList<>();
    private final Map<String, Metric> metrics = new HashMap<>();

    synchronized void add(Metric metric, StoredSample reading) {
        metrics.putIfAbsent(metric.name(), metric);
        readings.add(reading);
        if (readings.size() > MOST) {
            readings.subList(0, MOST / 10).clear();
        }
    }

    public synchronized List<StoredSample> readings() {
        return List.copyOf(readings);
    }

    /** Every metric that was seen in this life of labmon. */
    synchronized List<Metric> metrics() {
        return List.copyOf(metrics.values());
    }

    /** These are on the drive now; none came before them since. */
    synchronized void drop(List<StoredSample> kept) {
        var gone = 0;
        while (gone < kept.size()
                && gone < readings.size()
                && readings.get(gone).equals(kept.get(gone))) {
            gone++;
        }
        readings.subList(0, gone).clear();
    }
}
