package io.github.labmon.fritz.ping;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How long an answer took. */
@Serdeable
@Schema(name = "RouterLatency", description = "How long an answer of the router took.")
public record PingLatency(
        @Schema(description = "Of the fastest, in milliseconds.", example = "0.412")
        double min,

        @Schema(description = "On average, in milliseconds.", example = "0.538")
        double average,

        @Schema(description = "Of the slowest, in milliseconds.", example = "0.731")
        double max) {

    private static final double THOUSAND = 1_000.0;

    /** To the microsecond; {@code null} where the three cannot belong together. */
    public static @Nullable PingLatency of(double min, double average, double max) {
        return min <= average && average <= max ? new PingLatency(micros(min), micros(average), micros(max)) : null;
    }

    private static double micros(double millis) {
        return Math.round(millis * THOUSAND) / THOUSAND;
    }
}
