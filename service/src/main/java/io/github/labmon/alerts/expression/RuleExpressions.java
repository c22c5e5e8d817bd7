package io.github.labmon.alerts.expression;

import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Evaluates the queries of rules. No function is known here but by the names of its metrics and targets. */
public final class RuleExpressions {

    private RuleExpressions() {}

    /** The expression of a query. */
    public static RuleExpression of(RuleQuery query) {
        if (query instanceof RuleQuery.MetricValue value) {
            return metric(value.metric(), value.target(), value.scale());
        }
        if (query instanceof RuleQuery.MetricShare share) {
            return share(share.metric(), share.of(), share.target());
        }
        if (query instanceof RuleQuery.Flag flag) {
            return flag(flag.metric(), flag.target(), flag.label(), flag.values());
        }
        if (query instanceof RuleQuery.TargetState state) {
            return state(Pattern.compile(state.targets()), state.states());
        }
        if (query instanceof RuleQuery.BelowOwnLimit limit) {
            return belowOwn(limit.metric(), limit.limit(), limit.target());
        }
        if (query instanceof RuleQuery.DaysUntil until) {
            return daysUntil(until.metric(), until.target());
        }
        if (query instanceof RuleQuery.GrowthPerDay growth) {
            return growth(growth.metric(), growth.target());
        }
        if (query instanceof RuleQuery.NewName name) {
            return newNames(name.function());
        }
        var nothing = (RuleQuery.NothingReachable) query;
        return nothingAnswers(Pattern.compile(nothing.targets()), nothing.target());
    }

    /** The highest value of a metric for each target. */
    private static RuleExpression metric(String metric, String form, double scale) {
        return (seen, inputs) -> highest(seen.values(metric).stream()
                .map(value -> EvaluatedSample.of(value.target(form), value.value() * scale))
                .toList());
    }

    /** One metric in parts of another that has no labels. */
    private static RuleExpression share(String metric, String of, String target) {
        return (seen, inputs) -> {
            var whole = seen.values(of).stream()
                    .mapToDouble(RoundIndex.Value::value)
                    .findFirst();
            return whole.isEmpty() || whole.getAsDouble() <= 0
                    ? List.of()
                    : metric(metric, target, 1 / whole.getAsDouble()).read(seen, inputs);
        };
    }

    /** Whether one of the samples whose label is among those named is 1. */
    private static RuleExpression flag(String metric, String form, String label, List<String> bad) {
        return (seen, inputs) -> highest(seen.values(metric).stream()
                .map(value -> {
                    var state = value.labels().getOrDefault(label, "");
                    var raised = value.value() != 0 && (bad.isEmpty() || bad.contains(state));
                    return new EvaluatedSample(
                            value.target(form),
                            raised ? 1.0 : 0.0,
                            null,
                            raised ? Message.literal(state) : EvaluatedSample.NO_DETAIL);
                })
                .toList());
    }

    /** Whether a target is in one of the states; one whose state is unknown is not read. */
    private static RuleExpression state(Pattern targets, Set<State> bad) {
        return (seen, inputs) -> {
            var readings = new ArrayList<EvaluatedSample>();
            seen.targets().forEach((name, target) -> {
                if (targets.matcher(name).matches()) {
                    var raised = bad.contains(target.state());
                    var problem = target.problem();
                    readings.add(new EvaluatedSample(
                            name,
                            target.state() == State.UNKNOWN ? null : Double.valueOf(raised ? 1 : 0),
                            null,
                            raised && problem != null ? problem.message() : EvaluatedSample.NO_DETAIL));
                }
            });
            return readings;
        };
    }

    /** A metric against another of the same labels: the target's own limit. */
    private static RuleExpression belowOwn(String metric, String limit, String form) {
        return (seen, inputs) -> {
            var limits = new TreeMap<String, Double>();
            seen.values(limit).forEach(value -> limits.put(value.target(form), value.value() * 100));
            var readings = new ArrayList<EvaluatedSample>();
            for (var value : seen.values(metric)) {
                var target = value.target(form);
                var own = limits.get(target);
                if (own != null) {
                    readings.add(new EvaluatedSample(
                            target, value.value() * 100, Threshold.below(own, 0), EvaluatedSample.NO_DETAIL));
                }
            }
            return readings;
        };
    }

    /** Days until a time. */
    private static RuleExpression daysUntil(String metric, String form) {
        return (seen, inputs) -> seen.values(metric).stream()
                .map(value -> EvaluatedSample.of(value.target(form), days(seen.at(), value.value())))
                .toList();
    }

    private static double days(Instant now, double epochSeconds) {
        return (epochSeconds - now.getEpochSecond()) / Duration.ofDays(1).toSeconds();
    }

    /** Functions that give no reading, and targets of which nothing is known. */
    public static RuleExpression unreadable() {
        return (seen, inputs) -> {
            var readings = new ArrayList<EvaluatedSample>();
            seen.functions().forEach(function -> readings.add(EvaluatedSample.of(function + ":" + function, 0)));
            seen.failures()
                    .forEach((function, problem) ->
                            readings.add(new EvaluatedSample(function + ":" + function, 1.0, null, problem.message())));
            seen.targets().forEach((name, target) -> {
                var raised = target.state() == State.UNKNOWN;
                var problem = target.problem();
                readings.add(new EvaluatedSample(
                        name,
                        raised ? 1.0 : 0.0,
                        null,
                        raised && problem != null ? problem.message() : EvaluatedSample.NO_DETAIL));
            });
            return highest(readings);
        };
    }

    /** Whether nothing answers of what is reached over the network, where there is more than one such thing. */
    private static RuleExpression nothingAnswers(Pattern remote, String about) {
        return (seen, inputs) -> {
            var states = seen.targets().entrySet().stream()
                    .filter(target -> remote.matcher(target.getKey()).matches())
                    .map(target -> target.getValue().state())
                    .toList();
            if (states.size() < 2) {
                return List.of();
            }
            var down = states.stream().allMatch(state -> state == State.DOWN || state == State.UNKNOWN)
                    && states.stream().filter(state -> state == State.DOWN).count() > 1;
            return List.of(EvaluatedSample.of(about, down ? 1 : 0));
        };
    }

    /** The growth of a counter within a day, for each target of which it was read. */
    private static RuleExpression growth(String metric, String form) {
        return (seen, inputs) -> seen.values(metric).stream()
                .map(value -> value.target(form))
                .flatMap(
                        target -> inputs
                                .increases()
                                .of(metric, target)
                                .map(increase -> EvaluatedSample.of(target, increase.total()))
                                .stream())
                .toList();
    }

    /** Names that were not there within the last day. */
    private static RuleExpression newNames(String function) {
        return (seen, inputs) -> {
            var present = inputs.present().get(function);
            return inputs.firstSeen()
                    .filter(tracker -> present != null)
                    .map(tracker -> tracker.readings(present, seen.at(), function + ":"))
                    .orElse(List.of());
        };
    }

    /** How much of the time targets were up. */
    public static RuleExpression availability(List<AvailabilityObjective> objectives) {
        return (seen, inputs) -> objectives.stream()
                .flatMap(objective -> inputs
                        .availability()
                        .map(source -> source.percent(objective.target(), objective.window()))
                        .filter(percent -> percent.isPresent())
                        .map(percent -> objective.reading(percent.getAsDouble()))
                        .stream())
                .toList();
    }

    /** The highest value of each target. */
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
