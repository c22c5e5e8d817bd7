package io.github.labmon.metrics;

import io.github.labmon.status.Metric;
import java.util.List;

/**
 * A metric family of Prometheus.
 *
 * @param name the complete name, with {@code _total} for a counter and {@code _info} for an info metric
 * @param unit the unit at the end of the name; empty for plain numbers
 */
record MetricFamily(String name, PrometheusType kind, String unit, String help, List<String> labels) {

    private static final String PREFIX = "labmon_";

    /** The metric types of Prometheus that correspond to the kinds of {@link Metric}. */
    enum PrometheusType {
        GAUGE,
        COUNTER,
        INFO
    }

    MetricFamily {
        labels = List.copyOf(labels);
    }

    static MetricFamily of(Metric metric) {
        var kind = switch (metric.kind()) {
            case GAUGE -> PrometheusType.GAUGE;
            case COUNTER -> PrometheusType.COUNTER;
            case INFO -> PrometheusType.INFO;
            case RATE -> throw new IllegalArgumentException(metric.name() + " is not for Prometheus");
        };
        return new MetricFamily(PREFIX + metric.name(), kind, metric.unit(), metric.help(), metric.labels());
    }

    static MetricFamily gauge(String name, String help, String... labels) {
        return new MetricFamily(name, PrometheusType.GAUGE, "", help, List.of(labels));
    }

    static MetricFamily counter(String name, String help, String... labels) {
        return new MetricFamily(name, PrometheusType.COUNTER, "", help, List.of(labels));
    }

    static MetricFamily info(String name, String help, String... labels) {
        return new MetricFamily(name, PrometheusType.INFO, "", help, List.of(labels));
    }
}
