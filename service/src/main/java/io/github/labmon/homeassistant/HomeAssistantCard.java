package io.github.labmon.homeassistant;

import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Home Assistant at a glance. */
final class HomeAssistantCard {

    private static final String TARGET = "homeassistant";

    private static final Set<String> TOKEN_PROBLEMS =
            Set.of("ha-token-malformed", "ha-token-expired", "ha-token-refused", "ha-address-banned");

    private HomeAssistantCard() {}

    static StatusCard of(HomeAssistantStatus home) {
        if (!home.configured()) {
            return StatusCard.notConfigured(
                    Message.of("ha.none"),
                    new StatusCard.SetupHint(
                            Message.of("ha.setup"), List.of("HA_URL=http://homeassistant.local:8123", "#HA_TOKEN=")));
        }
        return StatusCard.of(Message.of(home.version() == null ? "ha.responds" : "ha.running"), values(home))
                .limitedBy(Stream.ofNullable(home.problem())
                        .filter(problem -> TOKEN_PROBLEMS.contains(problem.code()))
                        .toList());
    }

    private static List<CardValue> values(HomeAssistantStatus home) {
        return new CardValues()
                .add("latency", home.latencyMillis(), ValueUnit.MILLISECONDS)
                .in("homeassistant_latency_seconds")
                .add("version", home.version())
                .add("started", home.startedAt())
                .list();
    }

    static List<DetailGroup> details(HomeAssistantStatus home) {
        var components = home.components();
        var restarts = home.restarts();
        return List.of(new DetailGroup(
                TARGET,
                "core",
                new CardValues()
                        .add("coreState", home.coreState())
                        .add("location", home.locationName())
                        .add("restarts", restarts == null ? null : restarts.count(), ValueUnit.COUNT)
                        .add("components", components == null ? null : components.total(), ValueUnit.COUNT)
                        .add("unavailable", home.unavailableEntities(), ValueUnit.COUNT)
                        .add("updates", home.pendingUpdates(), ValueUnit.COUNT)
                        .add("certificate", home.certificateExpiresAt())
                        .list()));
    }
}
