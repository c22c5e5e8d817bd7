package io.github.labmon.history;

import io.github.labmon.history.table.HistorySettings;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lab whose readings are made up: one drive, one router, as many mounts as one likes. */
public final class Lab {

    static final Metric TEMPERATURE = Metric.gauge(
                    "nvme_temperature_celsius", "celsius", "The drive's temperature.", "device")
            .inHistory();
    public static final Metric USED = Metric.gauge("host_disk_used_ratio", "ratio", "Used share.", "mount")
            .inHistory();
    private static final Metric NOT_KEPT = Metric.gauge("host_load1", "", "Runnable tasks.");

    private Lab() {}

    public static HistorySettings settings() {
        return settings(200_000_000);
    }

    /** Written more seldom than usual, so that days pass in a moment. */
    public static HistorySettings settings(long maxBytes) {
        return new HistorySettings(
                true, Duration.ofDays(1), Duration.ofDays(31), Duration.ofDays(731), Duration.ofMinutes(10), maxBytes);
    }

    /** One drive that is this warm and in this state. */
    public static List<FunctionResult> drive(Instant at, @Nullable Double celsius, State state) {
        return List.of(measured(
                "nvme",
                at,
                Measurements.builder()
                        .target("nvme0", state, null)
                        .add(TEMPERATURE, celsius, "nvme0")
                        .build()));
    }

    /** Mounts of these names, each half full. */
    public static List<FunctionResult> mounts(Instant at, List<String> names) {
        var found = Measurements.builder().add(NOT_KEPT, 1);
        for (var name : names) {
            found.target(name, State.OK, null).add(USED, 0.5, name);
        }
        return List.of(measured("host", at, found.build()));
    }

    public static List<FunctionResult> unread(Instant at) {
        return List.of(Results.failed("nvme", at, Duration.ZERO, new Problem("reading-timed-out", "no answer")));
    }

    static FunctionResult measured(String function, Instant at, Measurements measurements) {
        return Results.read(function, at, Duration.ofMillis(5), measurements);
    }
}
