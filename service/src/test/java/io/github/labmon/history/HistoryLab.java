package io.github.labmon.history;

import io.github.labmon.history.table.RetentionPolicy;
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

/** Rounds of a lab that does not exist: one drive, and as many mounts as a test needs. */
public final class HistoryLab {

    public static final Metric TEMPERATURE = Metric.gauge(
                    "nvme_temperature_celsius", "celsius", "The drive's temperature.", "device")
            .inHistory();
    public static final Metric USED = Metric.gauge("host_disk_used_ratio", "ratio", "Used share.", "mount")
            .inHistory();
    public static final Metric NOT_STORED = Metric.gauge("host_load1", "", "Runnable tasks.");

    private HistoryLab() {}

    public static RetentionPolicy policy() {
        return policy(200_000_000);
    }

    public static RetentionPolicy policy(long maxBytes) {
        return new RetentionPolicy(Duration.ofDays(1), Duration.ofDays(31), Duration.ofDays(731), maxBytes);
    }

    /** One drive with a temperature and a state. */
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
        var found = Measurements.builder().add(NOT_STORED, 1);
        for (var name : names) {
            found.target(name, State.OK, null).add(USED, 0.5, name);
        }
        return List.of(measured("host", at, found.build()));
    }

    /** A reading that failed. */
    public static List<FunctionResult> unread(Instant at) {
        return List.of(Results.failed("nvme", at, Duration.ZERO, Problem.reported("reading-timed-out", "no answer")));
    }

    static FunctionResult measured(String function, Instant at, Measurements measurements) {
        return Results.read(function, at, Duration.ofMillis(5), measurements);
    }
}
