package io.github.labmon.alerts.expression;

import io.github.labmon.status.Availability;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rules know beside the round itself: how counters grew, how long things were up, what is new. One round at a time. */
public final class RuleInputs {

    private CounterIncreases rises = CounterIncreases.NONE;
    private Optional<FirstSeenTracker> newcomers = Optional.empty();
    private Optional<Set<String>> ports = Optional.empty();
    private Optional<Availability> availability = Optional.empty();

    public void availability(Optional<Availability> source) {
        availability = source;
    }

    public CounterIncreases rises() {
        return rises;
    }

    public void rises(CounterIncreases next) {
        rises = next;
    }

    public Optional<FirstSeenTracker> newcomers() {
        return newcomers;
    }

    /** Who is new, and what is there now; empty where that could not be read. */
    public void newcomers(Optional<FirstSeenTracker> next, Optional<Set<String>> present) {
        newcomers = next;
        ports = present;
    }

    /** The growth of a counter within a day, for each target of which it was read. */
    public RuleExpression growth(String metric, String form) {
        return seen -> seen.values(metric).stream()
                .map(value -> value.target(form))
                .flatMap(target ->
                        rises.of(metric, target).map(rise -> EvaluatedSample.of(target, rise.total())).stream())
                .toList();
    }

    /** The part of the time that targets were up. */
    public RuleExpression uptime(List<AvailabilityObjective> goals) {
        return seen -> goals.stream()
                .flatMap(goal -> availability
                        .map(source -> source.percent(goal.target(), goal.window()))
                        .filter(percent -> percent.isPresent())
                        .map(percent -> goal.reading(percent.getAsDouble()))
                        .stream())
                .toList();
    }

    /** Ports that were not there yesterday. */
    public RuleExpression newPorts() {
        return seen -> newcomers
                .flatMap(known -> ports.map(present -> known.readings(present, seen.at(), "ports:")))
                .orElse(List.of());
    }
}
