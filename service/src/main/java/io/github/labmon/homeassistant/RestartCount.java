package io.github.labmon.homeassistant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * The number of restarts of Home Assistant that labmon observed.
 *
 * @param atLeast always true: two restarts between two readings are observed as one
 */
@Serdeable
@Schema(description = "The number of restarts of Home Assistant that labmon observed.")
record RestartCount(
        @Schema(description = "Restarts that labmon observed.", minimum = "0")
        int count,

        @Schema(description = "When labmon began to count.", example = "2026-01-01T00:00:00Z")
        Instant since,

        @Schema(description = "Always true: there can have been more restarts between two readings.")
        boolean atLeast) {}
