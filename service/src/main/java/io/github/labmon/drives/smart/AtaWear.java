package io.github.labmon.drives.smart;

import io.github.labmon.ports.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The used part of an SSD's life. The standard has one place for it, device statistics; older drives have an attribute of
 * their maker, whose value counts down from 100.
 */
final class AtaWear {

    private static final int SOLID_STATE_PAGE = 7;

    /**
     * An attribute that counts the life that is left, by the names in smartctl's drive database: a number alone means something
     * else for another maker.
     */
    private record VendorAttribute(int id, List<String> names) {}

    private static final List<VendorAttribute> ATTRIBUTES = List.of(
            new VendorAttribute(231, List.of("SSD_Life_Left")),
            new VendorAttribute(
                    202,
                    List.of(
                            "Percent_Lifetime_Remain",
                            "Percent_Lifetime_Used",
                            "Perc_Rated_Life_Used",
                            "Perc_Rated_Life_Remain")),
            new VendorAttribute(233, List.of("Media_Wearout_Indicator")),
            new VendorAttribute(169, List.of("Remaining_Lifetime_Perc")),
            new VendorAttribute(177, List.of("Wear_Leveling_Count")),
            new VendorAttribute(173, List.of("Wear_Leveling_Count", "Ave_Block-Erase_Count")));

    private AtaWear() {}

    static Optional<WearEstimate> of(JsonValue json, AtaAttributes attributes, DeviceStatistics statistics) {
        return JsonNumber.usedPercent(statistics.value(SOLID_STATE_PAGE, "Percentage Used Endurance Indicator"))
                .map(used -> new WearEstimate(used, "device-statistics"))
                .or(() -> ofAttribute(attributes))
                .or(() -> JsonNumber.usedPercent(json.get("endurance_used").get("current_percent"))
                        .map(used -> new WearEstimate(used, "endurance-indicator")));
    }

    private static Optional<WearEstimate> ofAttribute(AtaAttributes attributes) {
        for (var each : ATTRIBUTES) {
            var name = attributes.name(each.id());
            var left = attributes.value(each.id()).filter(value -> value <= 100);
            if (each.names().contains(name) && left.isPresent()) {
                return Optional.of(new WearEstimate(100 - left.get(), each.id() + " " + name));
            }
        }
        return Optional.empty();
    }
}
