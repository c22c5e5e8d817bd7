package io.github.labmon.alerts.expression;

import io.github.labmon.status.Availability;
import io.github.labmon.status.NamedInventory;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Further inputs of the rules beside the rounds; some of them need not exist. */
@Singleton
public final class RuleSources {

    private final Optional<Availability> availability;
    private final Collection<NamedInventory> inventories;

    public RuleSources(Collection<Availability> availability, Collection<NamedInventory> inventories) {
        this.availability = availability.stream().findFirst();
        this.inventories = inventories;
    }

    /** Whether it is known how much of the time targets were up: not where the history is off. */
    public boolean knowsAvailability() {
        return availability.isPresent();
    }

    /** How much of the time targets were up, in percent; an objective of which nothing is known is missing. */
    public Map<AvailabilityObjective, Double> availability(List<AvailabilityObjective> objectives) {
        var found = new HashMap<AvailabilityObjective, Double>();
        for (var objective : objectives) {
            availability
                    .map(source -> source.percent(objective.target(), objective.window()))
                    .ifPresent(percent -> percent.ifPresent(value -> found.put(objective, value)));
        }
        return found;
    }

    /** The names that exist now, of these functions; a function whose names could not be read is missing. */
    public Map<String, Set<String>> presentNames(Set<String> functions) {
        var found = new HashMap<String, Set<String>>();
        inventories.stream()
                .filter(inventory -> functions.contains(inventory.function()))
                .forEach(inventory -> inventory.present().ifPresent(names -> found.put(inventory.function(), names)));
        return found;
    }
}
