package io.github.labmon.fritz;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fibre. */
@Serdeable
@Schema(description = "The fibre; absent on boxes without one.")
record FibreStatus(
        @Schema(description = "When the oldest of these values was read.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "Light that arrives, in dBm.", example = "-18.21") @Nullable
        Double receiveLevelDbm,

        @Schema(description = "Light that is sent, in dBm.", example = "2.34") @Nullable
        Double transmitLevelDbm,

        @Schema(description = "How often the line was synchronised anew, as the box counts it.", example = "0")
        @Nullable
        Long resyncs) {}
