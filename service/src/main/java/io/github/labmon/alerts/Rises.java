package io.github.labmon.alerts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The growth of all counters that rules look at.
 *
 * @param byName by metric and target
 */
record Rises(Map<String, Rise> byName) {

    static final Rises NONE = new Rises(Map.of());

    Rises {
        byName = Map.copyOf(byName);
    }

    /**
     * With one more round.
     *
     * @param counters each metric with the form of its target's name
     */
    Rises next(Seen seen, Map<String, String> counters) {
        var next = new HashMap<>(byName);
        counters.forEach((metric, form) -> seen.values(metric)
                .forEach(value -> next.compute(
                        name(metric, value.target(form)),
                        (name, known) ->
                                known == null ? Rise.begun(value.value()) : known.next(value.value(), seen.at()))));
        return new Rises(next);
    }

    Optional<Rise> of(String metric, String target) {
        return Optional.ofNullable(byName.get(name(metric, target)));
    }

    /** Which of them are not as they were. */
    Map<String, Rise> changedSince(Rises before) {
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
