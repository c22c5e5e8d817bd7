package io.github.labmon.poll;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.StatusCard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Results and rounds as functions could have produced them. */
public final class Results {

    static final StatusCard CARD = StatusCard.of(null, List.of());

    private Results() {}

    public static FunctionResult read(String function, Instant at, Measurements measurements) {
        return read(function, at, Duration.ZERO, measurements);
    }

    public static FunctionResult read(String function, Instant at, Duration took, Measurements measurements) {
        return new FunctionResult(function, at, took, null, true, measurements, CARD, List.of());
    }

    public static FunctionResult failed(String function, Instant at, Duration took, Problem problem) {
        return new FunctionResult(
                function, at, took, problem, true, Measurements.builder().build(), CARD, List.of());
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
