package io.github.labmon.alerts.expression;

import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates the queries of rules, by the names of metrics and targets alone. */
public final class RuleExpressions {

    private static final Comparator<EvaluatedSample> BY_VALUE =
            Comparator.comparing(EvaluatedSample::value, Comparator.nullsFirst(Comparator.naturalOrder()));

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
        if (query instanceof RuleQuery.NothingReachable nothing) {
            return nothingReachable(Pattern.compile(nothing.targets()), nothing.target());
        }
        throw new IllegalArgumentException("Only the alerts themselves evaluate " + query);
    }

    /** The highest value of a metric for each target. */
    private static RuleExpression metric(String metric, String template, double scale) {
        return (round, inputs) -> highest(round.values(metric).stream()
                .map(value -> EvaluatedSample.of(value.target(template), value.value() * scale))
                .toList());
    }

    /** One metric in parts of another that has no labels. */
    private static RuleExpression share(String metric, String of, String target) {
        return (round, inputs) -> {
            var whole = round.first(of);
            return whole.isEmpty() || whole.getAsDouble() <= 0
                    ? List.of()
                    : metric(metric, target, 1 / whole.getAsDouble()).read(round, inputs);
        };
    }

    private static EvaluatedSample flag(String target, boolean raised, @Nullable Message detail) {
        var sample = EvaluatedSample.of(target, raised ? 1 : 0);
        return raised && detail != null ? sample.describedBy(detail) : sample;
    }

    private static @Nullable Message problem(Target target) {
        var problem = target.problem();
        return problem == null ? null : problem.message();
    }

    /** Whether one of the samples with these label values is not 0. */
    private static RuleExpression flag(String metric, String template, String label, List<String> bad) {
        return (round, inputs) -> highest(round.values(metric).stream()
                .map(value -> {
                    var state = value.labels().getOrDefault(label, "");
                    var raised = value.value() != 0 && (bad.isEmpty() || bad.contains(state));
                    var target = value.target(template);
                    return flag(target, raised, reason(round.targets().get(target), state));
                })
                .toList());
    }

    /** What its function reports about the target; of one without a problem the value of the label, such as a flag. */
    private static Message reason(@Nullable Target target, String state) {
        var reported = target == null ? null : problem(target);
        return reported == null ? Message.literal(state) : reported;
    }

    /** Whether a target is in one of the states; one whose state is unknown is not read. */
    private static RuleExpression state(Pattern targets, Set<State> bad) {
        return (round, inputs) -> {
            var samples = new ArrayList<EvaluatedSample>();
            round.targets().forEach((name, target) -> {
                if (targets.matcher(name).matches()) {
                    samples.add(
                            target.state() == State.UNKNOWN ? EvaluatedSample.unknown(name) : state(name, target, bad));
                }
            });
            return samples;
        };
    }

    /** With the sentence that {@code GET /status} has about the state, or would have while the rule does not hold. */
    private static EvaluatedSample state(String name, Target target, Set<State> bad) {
        var raised = bad.contains(target.state());
        return flag(name, raised, problem(target))
                .summarizedBy(raised ? target.stateSummary() : target.stateSummary(Collections.max(bad)));
    }

    /** A metric compared with another one of the same labels: the limit that the target has itself. */
    private static RuleExpression belowOwn(String metric, String limit, String template) {
        return (round, inputs) -> {
            var limits = new TreeMap<String, Double>();
            round.values(limit).forEach(value -> limits.put(value.target(template), value.value() * 100));
            var samples = new ArrayList<EvaluatedSample>();
            for (var value : round.values(metric)) {
                var target = value.target(template);
                var own = limits.get(target);
                if (own != null) {
                    samples.add(EvaluatedSample.of(target, value.value() * 100).comparedWith(Threshold.below(own, 0)));
                }
            }
            return samples;
        };
    }

    /** Days until a time. */
    private static RuleExpression daysUntil(String metric, String template) {
        return (round, inputs) -> round.values(metric).stream()
                .map(value -> EvaluatedSample.of(value.target(template), days(round.at(), value.value())))
                .toList();
    }

    private static double days(Instant now, double epochSeconds) {
        return (epochSeconds - now.getEpochSecond()) / Duration.ofDays(1).toSeconds();
    }

    /** Functions that could not be read, and targets of which nothing is known although labmon may read them. */
    public static RuleExpression unreadable() {
        return (round, inputs) -> {
            var samples = new ArrayList<EvaluatedSample>();
            round.functions()
                    .forEach(function -> samples.add(unreadable(function, EvaluatedSample.of(id(function), 0))));
            round.failures()
                    .forEach((function, problem) ->
                            samples.add(unreadable(function, flag(id(function), true, problem.message()))));
            round.targets().forEach((name, target) -> samples.add(unreadable(name, target)));
            return highest(samples);
        };
    }

    /** Of a target whose first reading has not ended nothing is known: that is no fault. */
    private static EvaluatedSample unreadable(String name, Target target) {
        if (target.isStillRead() && !target.consequence()) {
            return EvaluatedSample.unknown(name);
        }
        var raised = target.state() == State.UNKNOWN && target.permitted();
        return flag(name, raised, problem(target))
                .summarizedBy(raised ? target.stateSummary() : target.stateSummary(State.UNKNOWN));
    }

    private static String id(String function) {
        return function + ":" + function;
    }

    private static EvaluatedSample unreadable(String function, EvaluatedSample sample) {
        return sample.summarizedBy(Message.of("function.unreadable").with("name", Message.of(function + ".title")));
    }

    /** Whether none of several targets can be reached over the network; a single one can be down itself. */
    private static RuleExpression nothingReachable(Pattern remote, String about) {
        return (round, inputs) -> {
            var states = round.targets().entrySet().stream()
                    .filter(target -> remote.matcher(target.getKey()).matches())
                    .map(target -> target.getValue().state())
                    .toList();
            if (round.functions().stream()
                    .noneMatch(function -> remote.matcher(id(function)).matches())) {
                return List.of(EvaluatedSample.unknown(about)); // the functions of the targets were not read
            }
            if (states.size() < 2) {
                return List.of();
            }
            var down = states.stream().allMatch(RoundIndex::isUnreachable)
                    && states.stream().filter(state -> state == State.DOWN).count() > 1;
            return List.of(EvaluatedSample.of(about, down ? 1 : 0));
        };
    }

    /**
     * The growth of a counter within a day, for each target of which it was read. It remains true for that day where the
     * counter is not reported any more.
     */
    private static RuleExpression growth(String metric, String template) {
        return (round, inputs) -> {
            var read = round.values(metric).stream()
                    .map(value -> value.target(template))
                    .collect(Collectors.toSet());
            return inputs.increases().targets(metric).stream()
                    .map(target -> EvaluatedSample.of(target, growth(round, inputs, metric, target)))
                    .filter(sample ->
                            read.contains(sample.target()) || (round.isReadWell(sample.target()) && isRaised(sample)))
                    .toList();
        };
    }

    private static double growth(RoundIndex round, RuleInputs inputs, String metric, String target) {
        return inputs.increases()
                .of(metric, target)
                .map(increase -> increase.total(round.at()))
                .orElse(0.0);
    }

    private static boolean isRaised(EvaluatedSample sample) {
        return sample.value() != null && sample.value() > 0;
    }

    /** Names that were not seen within the last day. */
    private static RuleExpression newNames(String function) {
        return (round, inputs) -> {
            var tracker = inputs.firstSeen().get(function);
            return tracker == null ? List.of() : tracker.samples(function);
        };
    }

    /** How much of the time targets were up. */
    public static RuleExpression availability(List<AvailabilityObjective> objectives) {
        return (round, inputs) -> objectives.stream()
                .flatMap(objective -> Optional.ofNullable(inputs.availability().get(objective)).stream()
                        .map(objective::sample))
                .toList();
    }

    /** The highest value of each target. */
    private static List<EvaluatedSample> highest(List<EvaluatedSample> samples) {
        Map<String, EvaluatedSample> byTarget = new TreeMap<>();
        for (var sample : samples) {
            byTarget.merge(sample.target(), sample, (a, b) -> BY_VALUE.compare(a, b) >= 0 ? a : b);
        }
        return List.copyOf(byTarget.values());
    }
}
