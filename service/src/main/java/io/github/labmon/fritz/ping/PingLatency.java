package io.github.labmon.fritz.ping;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Response times of a router. */
@Serdeable
@Schema(name = "RouterLatency", description = "Response times of the router.")
public record PingLatency(
        @Schema(description = "The shortest, in milliseconds.", example = "0.412")
        double min,

        @Schema(description = "The average, in milliseconds.", example = "0.538")
        double average,

        @Schema(description = "The longest, in milliseconds.", example = "0.731")
        double max) {

    private static final double THOUSAND = 1_000.0;

    /** Rounded to the microsecond; {@code null} where the three values contradict each other. */
    public static @Nullable PingLatency of(double min, double average, double max) {
        return min <= average && average <= max ? new PingLatency(micros(min), micros(average), micros(max)) : null;
    }

    private static double micros(double millis) {
        return Math.round(millis * THOUSAND) / THOUSAND;
    }
}
