package io.github.labmon.host.sensor;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The sensors of this host. */
@Serdeable
@Schema(description = "The sensors of this host that the kernel publishes in hwmon, without those of drives.")
public record HostSensors(
        @Schema(description = "Sorted by device; at most 64.")
        List<SensorTemperature> temperatures,

        @Schema(description = "Sorted by device; at most 32.")
        List<FanSpeed> fans) {

    public HostSensors {
        temperatures = List.copyOf(temperatures);
        fans = List.copyOf(fans);
    }

    boolean isEmpty() {
        return temperatures.isEmpty() && fans.isEmpty();
    }
}
