package io.github.labmon.nvme;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How often and how long a drive throttled itself because of its temperature. */
@Serdeable
@Schema(description = "How often and how long, over its life, the drive throttled itself because of its temperature.")
record ThermalThrottling(
        @Schema(description = "Times it throttled lightly.", example = "3") @Nullable
        Long lightCount,

        @Schema(description = "Times it throttled heavily.", example = "0") @Nullable
        Long heavyCount,

        @Schema(description = "Seconds in which it was throttled lightly.", example = "1474") @Nullable
        Long lightSeconds,

        @Schema(description = "Seconds in which it was throttled heavily.", example = "0") @Nullable
        Long heavySeconds) {}
