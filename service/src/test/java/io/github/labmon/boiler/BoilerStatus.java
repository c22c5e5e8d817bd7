package io.github.labmon.boiler;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The document of {@code GET /boiler/status}. */
@Serdeable
record BoilerStatus(
        @Schema(description = "Time of the reading.") Instant observedAt,

        @Schema(description = "State of the boiler.") State state,

        @Schema(description = "Temperature of the water, °C.", example = "55.5") @Nullable
        Double waterCelsius,

        @Schema(description = "Why a value is missing.") @Nullable
        Problem problem)
        implements StatusDocument {}
