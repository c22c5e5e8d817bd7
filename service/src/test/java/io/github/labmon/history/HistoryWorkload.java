package io.github.labmon.history;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.SimulatedReadings;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Simulated rounds of a usual home lab: 34 series and 12 targets of five functions. Values have as many digits
 * as those of real functions, and each function has a time of its own, as its readings have.
 */
final class HistoryWorkload {

    private static final int MOUNTS = 5;
    private static final int INTERFACES = 3;
    private static final int DRIVES = 2;

    private final Random random = new Random(1);
    private final List<Function> functions = List.of(host(), nvme(), fritz(), homeAssistant(), ports());

    private record Value(Metric metric, DoubleSupplier next, List<String> labels) {
        private Value(Metric metric, DoubleSupplier next, String... labels) {
            this(metric, next, List.of(labels));
        }
    }

    private record Function(String name, List<String> targets, List<Value> values) {}

    List<FunctionResult> round(Instant at) {
        var round = new ArrayList<FunctionResult>();
        for (var function : functions) {
            var readings = new SimulatedReadings(function.name());
            function.targets().forEach(target -> readings.target(function.name() + ":" + target, State.OK));
            function.values()
                    .forEach(value -> readings.value(
                            function.name(),
                            value.metric(),
                            value.next().getAsDouble(),
                            value.labels().toArray(String[]::new)));
            round.addAll(readings.results(at.minusMillis(random.nextInt(300))));
        }
        return round;
    }

    int series() {
        return functions.stream().mapToInt(function -> function.values().size()).sum();
    }

    @SuppressWarnings("UnnecessaryLambda")
    private DoubleSupplier between(double low, double high, int digits) {
        return () -> rounded(low + random.nextDouble() * (high - low), digits);
    }

    private static double rounded(double value, int digits) {
        var factor = Math.pow(10, digits);
        return Math.rint(value * factor) / factor;
    }

    /** From bytes to a hundred megabytes a second, most of the time little. */
    @SuppressWarnings("UnnecessaryLambda")
    private DoubleSupplier rate() {
        return () -> rounded(Math.exp(random.nextDouble() * 14), 1);
    }

    private static Metric gauge(String name, String unit, String... labels) {
        return Metric.gauge(name, unit, "A value.", labels);
    }

    private Function host() {
        var values = new ArrayList<Value>();
        for (var name : List.of("host_cpu_usage_ratio", "host_memory_used_ratio", "host_swap_used_ratio")) {
            values.add(new Value(gauge(name, "ratio"), between(0.3, 0.6, 3)));
        }
        values.add(new Value(gauge("host_load5", ""), between(0, 2, 2)));
        values.add(new Value(gauge("host_cpu_temperature_celsius", "celsius"), between(42, 48, 1)));
        var targets = new ArrayList<>(List.of("host"));
        for (int i = 0; i < MOUNTS; i++) {
            targets.add("/mnt/" + i);
            values.add(new Value(
                    gauge("host_disk_used_ratio", "ratio", "mount"),
                    between(i * 0.15, i * 0.15 + 0.002, 3),
                    "/mnt/" + i));
        }
        for (int i = 0; i < INTERFACES; i++) {
            for (var name : List.of("receive", "transmit")) {
                var metric = Metric.rate(
                        "host_network_" + name + "_bytes_per_second", "bytes_per_second", "A rate.", "interface");
                values.add(new Value(metric, rate(), "eth" + i));
            }
        }
        return new Function("host", targets, values);
    }

    private Function nvme() {
        var values = new ArrayList<Value>();
        var targets = new ArrayList<String>();
        for (int i = 0; i < DRIVES; i++) {
            var drive = "nvme" + i;
            targets.add(drive);
            values.add(new Value(gauge("nvme_temperature_celsius", "celsius", "device"), between(38, 42, 0), drive));
            for (var name : List.of("available_spare", "used", "allocated", "capacity_used")) {
                values.add(new Value(gauge("nvme_" + name + "_ratio", "ratio", "device"), () -> 0.98, drive));
            }
        }
        return new Function("nvme", targets, values);
    }

    private Function fritz() {
        var values = new ArrayList<Value>();
        values.add(new Value(gauge("fritz_latency_seconds", "seconds", "router"), between(0.001, 0.003, 6), "router"));
        values.add(new Value(
                gauge("fritz_packet_loss_ratio", "ratio", "router"),
                () -> random.nextInt(20) == 0 ? 0.333 : 0,
                "router"));
        values.add(new Value(gauge("fritz_wan_up", "", "router"), () -> 1, "router"));
        for (var name : List.of("receive", "transmit")) {
            var metric =
                    Metric.rate("fritz_wan_" + name + "_bytes_per_second", "bytes_per_second", "A rate.", "router");
            values.add(new Value(metric, rate(), "router"));
        }
        for (var name : List.of("downstream", "upstream")) {
            values.add(new Value(
                    gauge("fritz_dsl_" + name + "_noise_margin_decibels", "decibels", "router"),
                    between(6, 10, 1),
                    "router"));
        }
        return new Function("fritz", List.of("router", "router/wan"), values);
    }

    private Function homeAssistant() {
        return new Function(
                "ha",
                List.of("homeassistant"),
                List.of(new Value(gauge("ha_latency_seconds", "seconds"), between(0.005, 0.015, 6))));
    }

    private static Function ports() {
        return new Function("ports", List.of("docker"), List.of());
    }
}
