package io.github.labmon.drives.smart;

import io.github.labmon.ports.json.JsonValue;

/** The log "Device Statistics" of an ATA drive (ACS-4, 9.5), whose values mean the same for every maker. */
final class DeviceStatistics {

    private final JsonValue pages;

    DeviceStatistics(JsonValue json) {
        this.pages = json.get("ata_device_statistics").get("pages");
    }

    /**
     * A value that the drive marks as valid; absent where it has none.
     *
     * @param page the number of its page
     * @param name as smartctl prints it
     */
    JsonValue value(int page, String name) {
        for (var each : pages.elements()) {
            if (each.get("number").number().filter(number -> number == page).isEmpty()) {
                continue;
            }
            for (var row : each.get("table").elements()) {
                var valid = row.get("flags").get("valid").truth().orElse(false);
                if (valid && row.get("name").text().filter(name::equals).isPresent()) {
                    return row.get("value");
                }
            }
        }
        return JsonValue.absent();
    }
}
