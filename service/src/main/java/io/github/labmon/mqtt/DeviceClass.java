package io.github.labmon.mqtt;

import io.github.labmon.status.Metric;
import io.github.labmon.status.Metric.MetricType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How Home Assistant shows a metric.
 *
 * @param deviceClass the kind of quantity, one of Home Assistant's device classes
 * @param unit the unit of measurement, shown after the value
 * @param stateClass whether and how Home Assistant keeps long-term statistics
 * @param factor converts from the metric's unit to this unit
 * @param precision the number of decimals that are shown
 */
record DeviceClass(
        @Nullable String deviceClass,
        @Nullable String unit,
        @Nullable String stateClass,
        int factor,
        @Nullable Integer precision) {

    private static final int DECIMALS = 3;
    private static final String TIMESTAMP = "timestamp";

    static DeviceClass of(Metric metric) {
        var states = metric.kind() == MetricType.COUNTER ? "total_increasing" : "measurement";
        return switch (metric.unit()) {
            case "celsius" -> new DeviceClass("temperature", "°C", states, 1, null);
            case "ratio" -> new DeviceClass(null, "%", states, 100, 1);
            case "bytes" -> new DeviceClass("data_size", "B", states, 1, null);
            case "bytes_per_second" -> new DeviceClass("data_rate", "B/s", states, 1, 0);
            case "decibels" -> new DeviceClass(null, "dB", states, 1, 1);
            case "volts" -> new DeviceClass("voltage", "V", states, 1, 1);
            case "dbm" -> new DeviceClass("signal_strength", "dBm", states, 1, 1);
            case "seconds" -> time(metric.name(), states);
            default -> new DeviceClass(null, metric.unit().isEmpty() ? null : metric.unit(), states, 1, null);
        };
    }

    private static DeviceClass time(String name, String states) {
        if (name.endsWith("_time_seconds")) {
            return new DeviceClass(TIMESTAMP, null, null, 1, null);
        }
        return name.contains("latency")
                ? new DeviceClass("duration", "ms", states, 1_000, 1)
                : new DeviceClass("duration", "s", states, 1, null);
    }

    /** A value of the metric as it is published. */
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
