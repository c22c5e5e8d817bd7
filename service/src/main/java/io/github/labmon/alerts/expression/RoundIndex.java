package io.github.labmon.alerts.expression;

import io.github.labmon.status.FunctionMeasurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One round, in the form in which rules ask for it.
 *
 * @param at when
 * @param targets by full name
 * @param values by the metric's name
 * @param failures of functions that gave no reading, by name
 * @param functions those that gave one
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

    public static RoundIndex of(Instant at, List<FunctionMeasurements> round) {
        var targets = new TreeMap<String, Target>();
        var values = new HashMap<String, List<Value>>();
        var failures = new TreeMap<String, Problem>();
        var functions = new HashSet<String>();
        for (var measured : round) {
            var failure = measured.failure();
            if (failure != null) {
                failures.put(measured.function(), failure);
                continue;
            }
            functions.add(measured.function());
            for (var target : measured.measurements().targets()) {
                targets.put(measured.function() + ":" + target.name(), target);
            }
            for (var sample : measured.measurements().samples()) {
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

    /** What people call it: what stands after the function. */
    static String name(String target) {
        return target.substring(target.indexOf(':') + 1);
    }
}
