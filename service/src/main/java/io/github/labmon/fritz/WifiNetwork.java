package io.github.labmon.fritz;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One wireless network. */
@Serdeable
@Schema(description = "One wireless network; the last of a box is mostly the one for guests.")
record WifiNetwork(
        @Schema(description = "When the oldest of these values was read.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "The box's number for it, from 1.", example = "1")
        int index,

        @Schema(description = "Its name; masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "H…e") @Nullable
        String ssid,

        @Schema(description = "Whether it is switched on.", example = "true") @Nullable
        Boolean enabled,

        @Schema(description = "Its channel; absent while it is off.", example = "36") @Nullable
        Integer channel,

        @Schema(description = "How many devices are connected to it.", example = "5") @Nullable
        Integer associated) {}
