package io.github.labmon.nvme;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How often and how long a drive slowed itself down to stay cool. */
@Serdeable
@Schema(description = "How often and how long, over its life, the drive slowed itself down to stay cool.")
record ThermalThrottling(
        @Schema(description = "Times it slowed down lightly.", example = "3") @Nullable
        Long lightCount,

        @Schema(description = "Times it slowed down heavily.", example = "0") @Nullable
        Long heavyCount,

        @Schema(description = "Seconds in which it was slowed down lightly.", example = "1474") @Nullable
        Long lightSeconds,

        @Schema(description = "Seconds in which it was slowed down heavily.", example = "0") @Nullable
        Long heavySeconds) {}
