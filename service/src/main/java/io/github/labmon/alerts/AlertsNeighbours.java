package io.github.labmon.alerts;

import io.github.labmon.receivers.Receivers;
import io.github.labmon.status.Availability;
import io.github.labmon.status.Inventory;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;

/** Beans of others that alerts ask; some need not be there. */
@Singleton
final class AlertsNeighbours {

    private final Receivers receivers;
    private final Optional<Availability> availability;
    private final Optional<Inventory> inventory;

    AlertsNeighbours(Receivers receivers, Collection<Availability> availability, Collection<Inventory> inventory) {
        this.receivers = receivers;
        this.availability = availability.stream().findFirst();
        this.inventory = inventory.stream().findFirst();
    }

    /** Who wants to be told. */
    Receivers receivers() {
        return receivers;
    }

    /** How long targets were up. */
    Optional<Availability> availability() {
        return availability;
    }

    /** Which ports are there. */
    Optional<Inventory> inventory() {
        return inventory;
    }
}
