package io.github.labmon.fritz;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The DSL line. */
@Serdeable
@Schema(description = "The DSL line; absent on boxes without one. Errors are counted since the line was synchronised.")
record DslStatus(
        @Schema(description = "When the oldest of these values was read.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "Up, Down, Initializing, Unavailable, … as the router says it.", example = "Up") @Nullable
        String status,

        @Schema(description = "Towards you, in bit/s.", example = "292030000") @Nullable
        Long downstreamSyncBitsPerSecond,

        @Schema(description = "Away from you, in bit/s.", example = "46720000") @Nullable
        Long upstreamSyncBitsPerSecond,

        @Schema(description = "What the line could carry towards you, in bit/s.", example = "315978000") @Nullable
        Long downstreamMaxBitsPerSecond,

        @Schema(description = "What the line could carry away from you, in bit/s.", example = "51348000") @Nullable
        Long upstreamMaxBitsPerSecond,

        @Schema(description = "In dB.", example = "8.0") @Nullable
        Double downstreamNoiseMarginDecibels,

        @Schema(description = "In dB.", example = "9.0") @Nullable
        Double upstreamNoiseMarginDecibels,

        @Schema(description = "In dB.", example = "12.0") @Nullable
        Double downstreamAttenuationDecibels,

        @Schema(description = "In dB.", example = "7.0") @Nullable
        Double upstreamAttenuationDecibels,

        @Schema(description = "Blocks with errors that were not corrected, at this end.", example = "6") @Nullable
        Long crcErrors,

        @Schema(description = "The same at the far end.", example = "1") @Nullable
        Long farEndCrcErrors,

        @Schema(description = "Blocks with errors that were corrected, at this end.", example = "0") @Nullable
        Long fecErrors,

        @Schema(description = "The same at the far end.", example = "0") @Nullable
        Long farEndFecErrors,

        @Schema(description = "Seconds with errors.", example = "4") @Nullable
        Long erroredSeconds,

        @Schema(description = "Seconds with very many errors.", example = "0") @Nullable
        Long severelyErroredSeconds,

        @Schema(description = "How often the line was synchronised anew, as the box counts it.", example = "1")
        @Nullable
        Long resyncs) {}
