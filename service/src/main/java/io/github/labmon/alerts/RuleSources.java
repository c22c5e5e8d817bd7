package io.github.labmon.alerts;

import io.github.labmon.status.Availability;
import io.github.labmon.status.NamedInventory;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What rules read beside the rounds; some of it need not exist. */
@Singleton
final class RuleSources {

    private final Optional<Availability> availability;
    private final Collection<NamedInventory> inventories;

    RuleSources(Collection<Availability> availability, Collection<NamedInventory> inventories) {
        this.availability = availability.stream().findFirst();
        this.inventories = inventories;
    }

    /** How much of the time targets were up; empty where the history is off. */
    Optional<Availability> availability() {
        return availability;
    }

    /** The names that are there now, by function; a function whose names could not be read is missing. */
    Map<String, Set<String>> present() {
        var found = new HashMap<String, Set<String>>();
        inventories.forEach(
                inventory -> inventory.present().ifPresent(names -> found.put(inventory.function(), names)));
        return found;
    }
}
