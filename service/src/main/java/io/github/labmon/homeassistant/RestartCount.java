package io.github.labmon.homeassistant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * How often Home Assistant started anew while labmon watched.
 *
 * @param atLeast always: two restarts between two looks are seen as one
 */
@Serdeable
@Schema(description = "How often Home Assistant started anew while labmon watched.")
record RestartCount(
        @Schema(description = "Restarts that labmon has seen.", minimum = "0")
        int count,

        @Schema(description = "Since when labmon counts.", example = "2026-01-01T00:00:00Z")
        Instant since,

        @Schema(description = "True: there can have been more, between two looks.")
        boolean atLeast) {}
