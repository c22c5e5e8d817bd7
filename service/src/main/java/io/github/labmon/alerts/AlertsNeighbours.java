package io.github.labmon.alerts;

import io.github.labmon.receivers.ReceiverRegistry;
import io.github.labmon.status.Availability;
import io.github.labmon.status.NamedInventory;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;

/** Beans of others that alerts ask; some need not be there. */
@Singleton
final class AlertsNeighbours {

    private final ReceiverRegistry receivers;
    private final Optional<Availability> availability;
    private final Optional<NamedInventory> inventory;

    AlertsNeighbours(
            ReceiverRegistry receivers, Collection<Availability> availability, Collection<NamedInventory> inventory) {
        this.receivers = receivers;
        this.availability = availability.stream().findFirst();
        this.inventory = inventory.stream().findFirst();
    }

    /** Who wants to be told. */
    ReceiverRegistry receivers() {
        return receivers;
    }

    /** How long targets were up. */
    Optional<Availability> availability() {
        return availability;
    }

    /** Which ports are there. */
    Optional<NamedInventory> inventory() {
        return inventory;
    }
}
