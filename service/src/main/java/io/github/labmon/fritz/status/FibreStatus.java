package io.github.labmon.fritz.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fibre line. */
@Serdeable
@Schema(description = "The fibre line; absent on routers without one.")
public record FibreStatus(
        @Schema(description = "When the oldest of these values was received.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "Received optical power, in dBm.", example = "-18.21") @Nullable
        Double receiveLevelDbm,

        @Schema(description = "Transmitted optical power, in dBm.", example = "2.34") @Nullable
        Double transmitLevelDbm,

        @Schema(description = "How often the line was resynchronised, as the router counts it.", example = "0")
        @Nullable
        Long resyncs) {}
