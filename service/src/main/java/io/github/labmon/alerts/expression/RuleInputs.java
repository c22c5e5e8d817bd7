package io.github.labmon.alerts.expression;

import io.github.labmon.status.Availability;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules know beside a round.
 *
 * @param increases how counters grew
 * @param firstSeen when names were first seen; empty where no rule needs that
 * @param present the names that are there now, by function; a function whose names could not be read is missing
 * @param availability how much of the time targets were up; empty where the history is off
 */
public record RuleInputs(
        CounterIncreases increases,
        Optional<FirstSeenTracker> firstSeen,
        Map<String, Set<String>> present,
        Optional<Availability> availability) {

    /** Nothing is known. */
    public static final RuleInputs NONE =
            new RuleInputs(CounterIncreases.NONE, Optional.empty(), Map.of(), Optional.empty());

    public RuleInputs {
        present = Map.copyOf(present);
    }
}
