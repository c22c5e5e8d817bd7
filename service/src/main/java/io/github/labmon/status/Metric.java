package io.github.labmon.status;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One quantity that a function measures, under the one name that metrics, history and alerts use.
 *
 * @param name by Prometheus' naming conventions without {@code labmon_}: snake case, the base unit at its end
 *     ({@code _bytes}, {@code _seconds}, {@code _celsius}, {@code _ratio} from 0 to 1), {@code _total} for a counter
 * @param kind the kind of the metric: gauge, counter, rate or info
 * @param unit the base unit, such as {@code bytes}; empty for plain numbers
 * @param help a description, one sentence
 * @param labels the names of the labels that distinguish its samples; few, and with few values
 * @param kept whether the history stores it
 */
public record Metric(String name, MetricType kind, String unit, String help, List<String> labels, boolean kept) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    /** How a quantity's values behave. */
    public enum MetricType {
        /** Goes up and down. */
        GAUGE,
        /** Only grows, but for a reset. */
        COUNTER,
        /** Always 1; its labels hold texts. */
        INFO,
        /** Change in each second. The history keeps it; Prometheus makes its own of the counter beside it. */
        RATE
    }

    public Metric {
        labels = List.copyOf(labels);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A metric's name is snake case, and this is not: " + name);
        }
        if ((kind == MetricType.COUNTER) != name.endsWith("_total")
                || (kind == MetricType.INFO) != name.endsWith("_info")) {
            throw new IllegalArgumentException("_total ends a counter's name and _info a text's, unlike in: " + name);
        }
        var stem = kind == MetricType.COUNTER ? name.substring(0, name.length() - "_total".length()) : name;
        if (!unit.isEmpty() && !stem.endsWith("_" + unit)) {
            throw new IllegalArgumentException("The unit " + unit + " ends the name, unlike in: " + name);
        }
    }

    public static Metric gauge(String name, String unit, String help, String... labels) {
        return new Metric(name, MetricType.GAUGE, unit, help, List.of(labels), false);
    }

    public static Metric counter(String name, String unit, String help, String... labels) {
        return new Metric(name, MetricType.COUNTER, unit, help, List.of(labels), false);
    }

    public static Metric info(String name, String help, String... labels) {
        return new Metric(name, MetricType.INFO, "", help, List.of(labels), false);
    }

    /** In {@code unit} of base units in each second, such as {@code bytes_per_second}. */
    public static Metric rate(String name, String unit, String help, String... labels) {
        return new Metric(name, MetricType.RATE, unit, help, List.of(labels), true);
    }

    /** The same, kept by the history. */
    public Metric inHistory() {
        return new Metric(name, kind, unit, help, labels, true);
    }
}
