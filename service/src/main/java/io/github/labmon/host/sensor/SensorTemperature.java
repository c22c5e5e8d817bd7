package io.github.labmon.host.sensor;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A temperature sensor of this host. */
@Serdeable
@Schema(description = "A temperature sensor of this host.")
public record SensorTemperature(
        @Schema(
                description = "Its chip or driver; of several with one name each further one has a number.",
                example = "coretemp")
        String device,

        @Schema(description = "Its name in this device.", example = "Package id 0")
        String label,

        @Schema(description = "In °C.", example = "47.0") double celsius,

        @Schema(description = "The maximum that the device reports, in °C.", example = "80.0") @Nullable
        Double maxCelsius,

        @Schema(description = "The critical temperature that the device reports, in °C.", example = "100.0") @Nullable
        Double criticalCelsius,

        @Schema(description = "Whether it is at its critical temperature, or the device reports an alarm about it.")
        boolean overheated) {}
