package io.github.labmon.alerts.expression;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.status.Problem;
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
import java.util.Set;
import java.util.TreeMap;

/**
 * One round, indexed for rules.
 *
 * @param at when the round was made
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

        /** Puts the labels into a name such as {@code fritz:{router}/wan}. */
        String target(String form) {
            var name = form;
            for (var label : labels.entrySet()) {
                name = name.replace("{" + label.getKey() + "}", label.getValue());
            }
            return name;
        }
    }

    public static RoundIndex of(Instant at, Collection<FunctionResult> results) {
        var targets = new TreeMap<String, Target>();
        var values = new HashMap<String, List<Value>>();
        var failures = new TreeMap<String, Problem>();
        var functions = new HashSet<String>();
        for (var result : results) {
            var failure = result.failure();
            if (failure != null) {
                failures.put(result.function(), failure);
                continue;
            }
            if (!result.finished()) {
                continue;
            }
            functions.add(result.function());
            for (var target : result.measurements().targets()) {
                targets.put(result.function() + ":" + target.name(), target);
            }
            for (var sample : result.measurements().samples()) {
                var labels = new HashMap<String, String>();
                for (int i = 0; i < sample.labelValues().size(); i++) {
                    labels.put(
                            sample.metric().labels().get(i),
                            sample.labelValues().get(i));
                }
                values.computeIfAbsent(sample.metric().name(), name -> new ArrayList<>())
                        .add(new Value(labels, sample.value()));
            }
        }
        return new RoundIndex(at, targets, values, failures, functions);
    }

    List<Value> values(String metric) {
        return values.getOrDefault(metric, List.of());
    }

    public Optional<State> state(String target) {
        return Optional.ofNullable(targets.get(target)).map(Target::state);
    }

    /**
     * Whether its function was read, and does not tell of that target any more. A part of what is away, such as the
     * connection of a router, is not gone but out of sight.
     */
    public boolean gone(String target) {
        var slash = target.indexOf('/', target.indexOf(':') + 2);
        return functions.contains(function(target))
                && !targets.containsKey(target)
                && (slash < 0
                        || state(target.substring(0, slash))
                                .filter(RoundIndex::away)
                                .isEmpty());
    }

    /** Nothing can be read of it. */
    public static boolean away(State state) {
        return state == State.DOWN || state == State.UNKNOWN;
    }

    public static String function(String target) {
        return target.substring(0, Math.max(0, target.indexOf(':')));
    }

    /** A target's name for people; of one that is gone the part of its name after the function. */
    public Message displayName(String target) {
        var known = targets.get(target);
        return known == null ? Message.literal(target.substring(target.indexOf(':') + 1)) : known.displayName();
    }
}
