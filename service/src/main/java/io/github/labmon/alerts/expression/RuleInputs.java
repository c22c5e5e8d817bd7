package io.github.labmon.alerts.expression;

import java.util.Map;

/**
 * Further inputs of the rules beside a round.
 *
 * @param increases how much counters grew
 * @param firstSeen when names were first seen, by function; a function whose names could not be read is missing
 * @param availability how much of the time targets were up, in percent; an objective of which nothing is known is missing
 */
public record RuleInputs(
        CounterIncreases increases,
        Map<String, FirstSeenTracker> firstSeen,
        Map<AvailabilityObjective, Double> availability) {

    /** Nothing is known. */
    public static final RuleInputs NONE = new RuleInputs(CounterIncreases.NONE, Map.of(), Map.of());

    public RuleInputs {
        firstSeen = Map.copyOf(firstSeen);
        availability = Map.copyOf(availability);
    }
}
