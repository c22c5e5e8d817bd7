package io.github.labmon.mqtt;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;

/** Rounds as functions could have measured them. */
final class TestPolls {

    static final Metric TEMPERATURE = Metric.gauge("ups_temperature_celsius", "celsius", "Of its battery.", "ups")
            .inHistory();
    static final Metric LATENCY =
            Metric.gauge("ups_latency_seconds", "seconds", "To its card.").inHistory();

    private TestPolls() {}

    static FunctionResult read(String function, Measurements.Builder found) {
        return Results.read(function, Instant.EPOCH, found.build());
    }

    static FunctionResult failed(String function) {
        return Results.failed(
                function, Instant.EPOCH, Duration.ZERO, Problem.reported("reading-timed-out", "too slow"));
    }
}
