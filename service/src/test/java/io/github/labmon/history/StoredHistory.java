package io.github.labmon.history;

import io.github.labmon.history.write.HistoryWriter;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Fills a state folder with the history of a lab that does not exist, as labmon itself writes it. */
public final class StoredHistory {

    /** No metric of labmon, so that a labmon that runs on this file adds nothing to it. */
    static final Metric LEVEL =
            Metric.gauge("lab_level_ratio", "ratio", "Level of a tank.", "tank").inHistory();

    private StoredHistory() {}

    /** Rounds until now, every 60 s, of these many tanks and a drive that is down for a minute in each hour. */
    public static void write(Path folder, int tanks, Duration length) {
        var now = Instant.now();
        try (var writer = new HistoryWriter(
                folder.resolve("history.db"),
                HistoryLab.policy(),
                Duration.ofMinutes(10),
                Duration.ofSeconds(60),
                Runnable::run)) {
            for (long minute = 0; minute < length.toMinutes(); minute++) {
                var at = now.minus(length).plusSeconds(60 * minute);
                var down = minute % 60 == 30;
                var levels = Measurements.builder();
                for (int tank = 0; tank < tanks; tank++) {
                    levels.add(LEVEL, 0.5, "t" + tank);
                }
                var round = List.of(
                        HistoryLab.measured("lab", at, levels.build()),
                        HistoryLab.drive(at, 40.0, down ? State.DOWN : State.OK).get(0));
                writer.add(at, round);
            }
        }
    }
}
