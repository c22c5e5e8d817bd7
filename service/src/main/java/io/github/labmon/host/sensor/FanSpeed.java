package io.github.labmon.host.sensor;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A fan of this host. */
@Serdeable
@Schema(description = "A fan of this host.")
public record FanSpeed(
        @Schema(
                description = "Its chip or driver; of several with one name each further one has a number.",
                example = "nct6775")
        String device,

        @Schema(description = "Its name in this device.", example = "fan1")
        String label,

        @Schema(
                description =
                        "Revolutions per minute; 0 for one that does not turn, and for a connector without a fan.",
                example = "1180")
        int rpm,

        @Schema(description = "The minimum that is set in the device.", example = "500") @Nullable
        Integer minRpm) {}
