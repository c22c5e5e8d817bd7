package io.github.labmon.fritz.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One wireless network. */
@Serdeable
@Schema(description = "One wireless network; the last one of a router is usually the guest network.")
public record WifiNetwork(
        @Schema(description = "When the oldest of these values was received.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "The router's number of it, from 1.", example = "1")
        int index,

        @Schema(description = "Its SSID; masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "H…e") @Nullable
        String ssid,

        @Schema(description = "Whether it is switched on.", example = "true") @Nullable
        Boolean enabled,

        @Schema(description = "Its channel; absent while it is switched off.", example = "36") @Nullable
        Integer channel,

        @Schema(description = "The number of connected devices.", example = "5") @Nullable
        Integer associated) {}
