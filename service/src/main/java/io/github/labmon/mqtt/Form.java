package io.github.labmon.mqtt;

import io.github.labmon.status.Metric;
import io.github.labmon.status.Metric.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How Home Assistant shows a metric.
 *
 * @param deviceClass what kind of quantity, in Home Assistant's words
 * @param unit what stands behind the value
 * @param stateClass whether and how its statistics are kept
 * @param factor from the metric's unit to that one
 * @param precision decimals that are shown
 */
record Form(
        @Nullable String deviceClass,
        @Nullable String unit,
        @Nullable String stateClass,
        int factor,
        @Nullable Integer precision) {

    private static final int DECIMALS = 3;
    private static final String TIMESTAMP = "timestamp";

    static Form of(Metric metric) {
        var states = metric.kind() == Kind.COUNTER ? "total_increasing" : "measurement";
        return switch (metric.unit()) {
            case "celsius" -> new Form("temperature", "°C", states, 1, null);
            case "ratio" -> new Form(null, "%", states, 100, 1);
            case "bytes" -> new Form("data_size", "B", states, 1, null);
            case "bytes_per_second" -> new Form("data_rate", "B/s", states, 1, 0);
            case "decibels" -> new Form(null, "dB", states, 1, 1);
            case "dbm" -> new Form("signal_strength", "dBm", states, 1, 1);
            case "seconds" -> time(metric.name(), states);
            default -> new Form(null, metric.unit().isEmpty() ? null : metric.unit(), states, 1, null);
        };
    }

    private static Form time(String name, String states) {
        if (name.endsWith("_time_seconds")) {
            return new Form(TIMESTAMP, null, null, 1, null);
        }
        return name.contains("latency")
                ? new Form("duration", "ms", states, 1_000, 1)
                : new Form("duration", "s", states, 1, null);
    }

    /** A value of the metric, as it is sent. */
    String text(double value) {
        if (TIMESTAMP.equals(deviceClass)) {
            return Instant.ofEpochSecond(Math.round(value)).toString();
        }
        var shown = BigDecimal.valueOf(value)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return shown.toPlainString();
    }
}
