package io.github.labmon.alerts.expression;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The growth of all counters that rules read.
 *
 * @param byKey by metric and target
 */
public record CounterIncreases(Map<CounterKey, CounterIncrease> byKey) {

    public static final CounterIncreases NONE = new CounterIncreases(Map.of());

    public CounterIncreases {
        byKey = Map.copyOf(byKey);
    }

    /**
     * With one more round. Counters that were not read for 30 days are forgotten.
     *
     * @param counters each metric with the template of its target's name
     */
    public CounterIncreases next(RoundIndex round, Map<String, String> counters) {
        var next = new HashMap<>(byKey);
        counters.forEach((metric, template) -> round.values(metric)
                .forEach(value -> next.compute(
                        new CounterKey(metric, value.target(template)),
                        (key, known) -> next(known, value.value(), round.at()))));
        next.values().removeIf(increase -> increase.isForgotten(round.at()));
        return new CounterIncreases(next);
    }

    private static CounterIncrease next(@Nullable CounterIncrease known, double value, Instant at) {
        return known == null ? CounterIncrease.first(value, at) : known.next(value, at);
    }

    /** The targets of which a counter is known. */
    List<String> targets(String metric) {
        return byKey.keySet().stream()
                .filter(key -> key.metric().equals(metric))
                .map(CounterKey::target)
                .toList();
    }

    Optional<CounterIncrease> of(String metric, String target) {
        return Optional.ofNullable(byKey.get(new CounterKey(metric, target)));
    }
}
