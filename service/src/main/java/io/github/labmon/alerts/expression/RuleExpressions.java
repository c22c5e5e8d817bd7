package io.github.labmon.alerts.expression;

import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The ways in which rules read a round. None knows a function but by the names that it gives its numbers and targets. */
public final class RuleExpressions {

    private RuleExpressions() {}

    /** The highest value of a metric for each target. */
    public static RuleExpression metric(String metric, String form, double scale) {
        return seen -> highest(seen.values(metric).stream()
                .map(value -> EvaluatedSample.of(value.target(form), value.value() * scale))
                .toList());
    }

    /** One metric in parts of another that has no labels. */
    public static RuleExpression share(String metric, String of, String target) {
        return seen -> {
            var whole = seen.values(of).stream()
                    .mapToDouble(RoundIndex.Value::value)
                    .findFirst();
            return whole.isEmpty() || whole.getAsDouble() <= 0
                    ? List.of()
                    : metric(metric, target, 1 / whole.getAsDouble()).look(seen);
        };
    }

    /** Whether one of the samples whose label is among those named is 1. */
    public static RuleExpression flag(String metric, String form, String label, List<String> bad) {
        return seen -> highest(seen.values(metric).stream()
                .map(value -> {
                    var state = value.labels().getOrDefault(label, "");
                    var raised = value.value() != 0 && (bad.isEmpty() || bad.contains(state));
                    return new EvaluatedSample(value.target(form), raised ? 1.0 : 0.0, null, raised ? state : "");
                })
                .toList());
    }

    /** Whether a target is in one of the states; one whose state is unknown is not read. */
    public static RuleExpression state(Pattern targets, State... bad) {
        return seen -> {
            var readings = new ArrayList<EvaluatedSample>();
            seen.targets().forEach((name, target) -> {
                if (targets.matcher(name).matches()) {
                    var raised = List.of(bad).contains(target.state());
                    var problem = target.problem();
                    readings.add(new EvaluatedSample(
                            name,
                            target.state() == State.UNKNOWN ? null : Double.valueOf(raised ? 1 : 0),
                            null,
                            raised && problem != null ? problem.detail() : ""));
                }
            });
            return readings;
        };
    }

    /** A metric against another of the same labels: the target's own limit. */
    public static RuleExpression belowOwn(String metric, String limit, String form) {
        return seen -> {
            var limits = new TreeMap<String, Double>();
            seen.values(limit).forEach(value -> limits.put(value.target(form), value.value() * 100));
            var readings = new ArrayList<EvaluatedSample>();
            for (var value : seen.values(metric)) {
                var target = value.target(form);
                var own = limits.get(target);
                if (own != null) {
                    readings.add(new EvaluatedSample(target, value.value() * 100, Threshold.below(own, 0), ""));
                }
            }
            return readings;
        };
    }

    /** Days until a time. */
    public static RuleExpression daysUntil(String metric, String form) {
        return seen -> seen.values(metric).stream()
                .map(value -> EvaluatedSample.of(value.target(form), days(seen.at(), value.value())))
                .toList();
    }

    private static double days(Instant now, double epochSeconds) {
        return (epochSeconds - now.getEpochSecond()) / Duration.ofDays(1).toSeconds();
    }

    /** Functions that give no reading, and targets of which nothing is known. */
    public static RuleExpression unreadable() {
        return seen -> {
            var readings = new ArrayList<EvaluatedSample>();
            seen.functions().forEach(function -> readings.add(EvaluatedSample.of(function + ":" + function, 0)));
            seen.failures()
                    .forEach((function, problem) ->
                            readings.add(new EvaluatedSample(function + ":" + function, 1.0, null, problem.detail())));
            seen.targets().forEach((name, target) -> {
                var raised = target.state() == State.UNKNOWN;
                var problem = target.problem();
                readings.add(new EvaluatedSample(
                        name, raised ? 1.0 : 0.0, null, raised && problem != null ? problem.detail() : ""));
            });
            return highest(readings);
        };
    }

    /** Whether nothing answers of what is reached over the network, where there is more than one such thing. */
    public static RuleExpression nothingAnswers(Pattern remote) {
        return seen -> {
            var states = seen.targets().entrySet().stream()
                    .filter(target -> remote.matcher(target.getKey()).matches())
                    .map(target -> target.getValue().state())
                    .toList();
            if (states.size() < 2) {
                return List.of();
            }
            var down = states.stream().allMatch(state -> state == State.DOWN || state == State.UNKNOWN)
                    && states.stream().filter(state -> state == State.DOWN).count() > 1;
            return List.of(EvaluatedSample.of("host:host", down ? 1 : 0));
        };
    }

    /** One reading a target, the highest. */
    private static List<EvaluatedSample> highest(List<EvaluatedSample> readings) {
        Map<String, EvaluatedSample> byTarget = new TreeMap<>();
        for (var reading : readings) {
            byTarget.merge(reading.target(), reading, (a, b) -> BY_VALUE.compare(a, b) >= 0 ? a : b);
        }
        return List.copyOf(byTarget.values());
    }

    private static final Comparator<EvaluatedSample> BY_VALUE =
            Comparator.comparing(EvaluatedSample::value, Comparator.nullsFirst(Comparator.naturalOrder()));
}
