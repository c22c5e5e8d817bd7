package io.github.labmon.alerts.expression;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Sample;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * The results of one round, indexed for rules.
 *
 * @param at when the round ended
 * @param targets by full name
 * @param values by the metric's name
 * @param failures of functions that could not be read, by name
 * @param functions those that were read
 */
public record RoundIndex(
        Instant at,
        Map<String, Target> targets,
        Map<String, List<Value>> values,
        Map<String, Problem> failures,
        Set<String> functions) {

    /**
     * One sample.
     *
     * @param labels by name
     * @param value in the metric's unit
     */
    record Value(Map<String, String> labels, double value) {

        /** Puts the labels into a template such as {@code fritz:{router}/wan}. */
        String target(String template) {
            var name = template;
            for (var label : labels.entrySet()) {
                name = name.replace("{" + label.getKey() + "}", label.getValue());
            }
            return name;
        }
    }

    /** Indexes the newest results. */
    public static RoundIndex of(Instant at, Collection<FunctionResult> results) {
        var targets = new TreeMap<String, Target>();
        var values = new HashMap<String, List<Value>>();
        var failures = new TreeMap<String, Problem>();
        var functions = new HashSet<String>();
        for (var result : results) {
            var failure = result.failure();
            if (failure != null) {
                failures.put(result.function(), failure);
            } else if (result.isRead()) {
                functions.add(result.function());
                result.measurements().targets().forEach(target -> targets.put(result.fullName(target.name()), target));
                result.measurements()
                        .samples()
                        .forEach(
                                sample -> values.computeIfAbsent(sample.metric().name(), name -> new ArrayList<>())
                                        .add(value(sample)));
            }
        }
        return new RoundIndex(at, targets, values, failures, functions);
    }

    private static Value value(Sample sample) {
        var labels = new HashMap<String, String>();
        var names = sample.metric().labels();
        for (int i = 0; i < names.size(); i++) {
            labels.put(names.get(i), sample.labelValues().get(i));
        }
        return new Value(labels, sample.value());
    }

    /** The same results at another time. */
    public RoundIndex at(Instant other) {
        return new RoundIndex(other, targets, values, failures, functions);
    }

    List<Value> values(String metric) {
        return values.getOrDefault(metric, List.of());
    }

    /** The first value of a metric, which is the only one of a metric without labels; empty where it was not read. */
    public OptionalDouble first(String metric) {
        return values(metric).stream().mapToDouble(Value::value).findFirst();
    }

    /** The state of a target as its function reads it; empty where it is not listed. */
    public Optional<State> state(String target) {
        return Optional.ofNullable(targets.get(target)).map(Target::state);
    }

    /**
     * Whether its function was read and no longer lists the target. A part of something that cannot be reached, such as
     * the connection of a router that is down, is not gone.
     */
    public boolean isGone(String target) {
        var function = function(target);
        return functions.contains(function)
                && !targets.containsKey(target)
                && Target.wholeOf(target.substring(function.length() + 1))
                        .flatMap(whole -> state(function + ":" + whole))
                        .filter(RoundIndex::isUnreachable)
                        .isEmpty();
    }

    /** Whether anything that the function of a target lists can be read, so that its list is complete. */
    public boolean isRead(String target) {
        var prefix = function(target) + ":";
        return targets.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().startsWith(prefix) && entry.getValue().up());
    }

    /** Whether a target was read well: what it does not report does not exist. */
    boolean isReadWell(String target) {
        return Optional.ofNullable(targets.get(target))
                .filter(Target::isReadWell)
                .isPresent();
    }

    /** Whether nothing can be read of a target in this state. */
    public static boolean isUnreachable(State state) {
        return state == State.DOWN || state == State.UNKNOWN;
    }

    /** The function of a target's full name. */
    public static String function(String target) {
        return target.substring(0, Math.max(0, target.indexOf(':')));
    }

    /** A target's name for people; for one that is not listed the part of its full name after the function. */
    public Message displayName(String target) {
        var known = targets.get(target);
        return known == null ? Message.literal(target.substring(target.indexOf(':') + 1)) : known.displayName();
    }
}
