package io.github.labmon.fritz.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The DSL line. */
@Serdeable
@Schema(
        description =
                "The DSL line; absent on routers without one. Errors are counted since the line was synchronised.")
public record DslStatus(
        @Schema(description = "When the oldest of these values was received.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(
                description = "Up, Down, Initializing, Unavailable and others, as the router reports it.",
                example = "Up")
        @Nullable
        String status,

        @Schema(description = "Downstream rate that the line is synchronised at, in bit/s.", example = "292030000")
        @Nullable
        Long downstreamSyncBitsPerSecond,

        @Schema(description = "Upstream rate that the line is synchronised at, in bit/s.", example = "46720000")
        @Nullable
        Long upstreamSyncBitsPerSecond,

        @Schema(description = "Attainable downstream rate, in bit/s.", example = "315978000") @Nullable
        Long downstreamMaxBitsPerSecond,

        @Schema(description = "Attainable upstream rate, in bit/s.", example = "51348000") @Nullable
        Long upstreamMaxBitsPerSecond,

        @Schema(description = "Downstream noise margin, in dB.", example = "8.0") @Nullable
        Double downstreamNoiseMarginDecibels,

        @Schema(description = "Upstream noise margin, in dB.", example = "9.0") @Nullable
        Double upstreamNoiseMarginDecibels,

        @Schema(description = "Downstream attenuation, in dB.", example = "12.0") @Nullable
        Double downstreamAttenuationDecibels,

        @Schema(description = "Upstream attenuation, in dB.", example = "7.0") @Nullable
        Double upstreamAttenuationDecibels,

        @Schema(description = "Blocks with uncorrected errors at the near end.", example = "6") @Nullable
        Long crcErrors,

        @Schema(description = "Blocks with uncorrected errors at the far end.", example = "1") @Nullable
        Long farEndCrcErrors,

        @Schema(description = "Blocks with corrected errors at the near end.", example = "0") @Nullable
        Long fecErrors,

        @Schema(description = "Blocks with corrected errors at the far end.", example = "0") @Nullable
        Long farEndFecErrors,

        @Schema(description = "Seconds with errors.", example = "4") @Nullable
        Long erroredSeconds,

        @Schema(description = "Severely errored seconds.", example = "0") @Nullable
        Long severelyErroredSeconds,

        @Schema(description = "How often the line was resynchronised, as the router counts it.", example = "1")
        @Nullable
        Long resyncs) {}
