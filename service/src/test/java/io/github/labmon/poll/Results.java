package io.github.labmon.poll;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results and rounds as functions could have produced them. */
public final class Results {

    private Results() {}

    public static FunctionResult read(String function, Instant at, Measurements measurements) {
        return read(function, at, Duration.ZERO, measurements);
    }

    public static FunctionResult read(String function, Instant at, Duration took, Measurements measurements) {
        return read(
                function, new FunctionReading.Done<>(new ReadDocument(at), at, took), measurements, StatusCard.EMPTY);
    }

    public static FunctionResult read(String function, Instant at, Measurements measurements, StatusCard card) {
        return read(function, new FunctionReading.Done<>(new ReadDocument(at), at, Duration.ZERO), measurements, card);
    }

    public static FunctionResult failed(String function, Instant at, Duration took, Problem problem) {
        return read(
                function,
                new FunctionReading.Failed<>(problem, at, took),
                Measurements.builder().build(),
                StatusCard.EMPTY);
    }

    /** Of a first attempt that takes longer than was waited for it. */
    public static FunctionResult unfinished(String function, Instant at, Measurements measurements) {
        var problem = Problem.of(ReadingRecorder.STILL_READING);
        return read(
                function,
                new FunctionReading.Unfinished<>(problem, at, Duration.ofSeconds(2)),
                measurements,
                StatusCard.EMPTY);
    }

    /** Of a reading whose values cannot be computed, because of a fault in labmon. */
    public static FunctionResult faulty(String function, Instant at, RuntimeException fault) {
        return new FunctionResult(
                function,
                new FunctionReading.Done<>(new ReadDocument(at), at, Duration.ZERO),
                () -> {
                    throw fault;
                },
                () -> StatusCard.EMPTY,
                List::of);
    }

    private static FunctionResult read(
            String function, FunctionReading<?> reading, Measurements measurements, StatusCard card) {
        return new FunctionResult(function, reading, () -> measurements, () -> card, List::of);
    }

    /** A document of which only the time matters. */
    private record ReadDocument(Instant observedAt) implements StatusDocument {

        @Override
        public State state() {
            return State.OK;
        }

        @Override
        public @Nullable Problem problem() {
            return null;
        }
    }

    /** The states of a lab without rules and alerts. */
    public static LabSnapshot lab(Instant at, List<FunctionResult> results) {
        return lab(at, results, List.of(), Map.of());
    }

    /** The states of a lab with the conditions that hold and the alerts, by full name of their targets. */
    public static LabSnapshot lab(
            Instant at, List<FunctionResult> results, List<RuleCondition> conditions, Map<String, TargetAlert> alerts) {
        var byName =
                results.stream().collect(java.util.stream.Collectors.toMap(FunctionResult::function, result -> result));
        return new LabSnapshotAssembler(at, conditions, alerts)
                .assemble(byName.keySet().stream().sorted().toList(), byName);
    }

    public static PollResult round(Instant at, List<FunctionResult> results) {
        return new PollResult(at, results, lab(at, results));
    }
}
