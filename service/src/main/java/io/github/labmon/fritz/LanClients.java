package io.github.labmon.fritz;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The devices of the home network, in number. */
@Serdeable
@Schema(description = "The devices of the home network, in number.")
record LanClients(
        @Schema(
                description = "When they were counted: the list is long, and is read once a minute.",
                example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "All that the box remembers.", example = "43")
        long known,

        @Schema(description = "Those that are there.", example = "17") @Nullable
        Long active) {}
