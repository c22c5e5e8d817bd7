package io.github.labmon.alerts.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The growth of all counters that rules look at.
 *
 * @param byName by metric and target
 */
public record CounterIncreases(Map<String, CounterIncrease> byName) {

    public static final CounterIncreases NONE = new CounterIncreases(Map.of());

    public CounterIncreases {
        byName = Map.copyOf(byName);
    }

    /**
     * With one more round.
     *
     * @param counters each metric with the form of its target's name
     */
    public CounterIncreases next(RoundIndex seen, Map<String, String> counters) {
        var next = new HashMap<>(byName);
        counters.forEach((metric, form) -> seen.values(metric)
                .forEach(value -> next.compute(
                        name(metric, value.target(form)),
                        (name, known) -> known == null
                                ? CounterIncrease.begun(value.value())
                                : known.next(value.value(), seen.at()))));
        return new CounterIncreases(next);
    }

    Optional<CounterIncrease> of(String metric, String target) {
        return Optional.ofNullable(byName.get(name(metric, target)));
    }

    /** Which of them are not as they were. */
    public Map<String, CounterIncrease> changedSince(CounterIncreases before) {
        var changed = new HashMap<>(byName);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(before.byName.get(entry.getKey())));
        return changed;
    }

    Set<String> names() {
        return byName.keySet();
    }

    private static String name(String metric, String target) {
        return metric + " " + target;
    }
}
