package io.github.labmon.fritz.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The number of devices in the home network. */
@Serdeable
@Schema(description = "The number of devices in the home network.")
public record LanClients(
        @Schema(
                description = "When they were counted; once a minute, because the list is long.",
                example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "All devices that the router knows.", example = "43")
        long known,

        @Schema(description = "Devices that are connected.", example = "17") @Nullable
        Long active) {}
