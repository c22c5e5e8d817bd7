package io.github.labmon.history;

import io.github.labmon.history.table.RetentionPolicy;
import io.github.labmon.history.write.HistoryWriter;
import io.github.labmon.poll.SimulatedReadings;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Fills a state folder with the history of simulated readings, as labmon itself writes it. */
public final class StoredHistory {

    /** No metric of labmon, so that a labmon that runs on this file adds nothing to it. */
    static final Metric LEVEL = Metric.gauge("lab_level_ratio", "ratio", "Level of a tank.", "tank");

    private StoredHistory() {}

    public static RetentionPolicy policy() {
        return policy(200_000_000);
    }

    public static RetentionPolicy policy(long maxBytes) {
        return new RetentionPolicy(Duration.ofDays(1), Duration.ofDays(31), Duration.ofDays(731), maxBytes);
    }

    /** Rounds until now, every 60 s, of these many tanks and a drive that is down for a minute in each hour. */
    public static void write(Path folder, int tanks, Duration length) {
        var now = Instant.now();
        try (var writer = new HistoryWriter(
                folder.resolve("history.db"),
                policy(),
                Duration.ofMinutes(10),
                Duration.ofSeconds(60),
                Runnable::run)) {
            for (long minute = 0; minute < length.toMinutes(); minute++) {
                var at = now.minus(length).plusSeconds(60 * minute);
                var down = minute % 60 == 30;
                var readings = new SimulatedReadings("lab").drive(40.0, down ? State.DOWN : State.OK);
                for (int tank = 0; tank < tanks; tank++) {
                    readings.value("lab", LEVEL, 0.5, "t" + tank);
                }
                writer.add(at, readings.results(at));
            }
        }
    }
}
