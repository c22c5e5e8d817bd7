package io.github.labmon.nvme.smart;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** One of up to eight sensors inside a drive. */
@Serdeable
@Schema(description = "A sensor inside the drive; makers do not document its place.")
public record TemperatureSensor(
        @Schema(description = "Its name.", example = "Sensor 1")
        String label,

        @Schema(description = "In °C.", example = "41") int celsius) {}
