package io.github.labmon.poll;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Results of functions with the states and values that a test sets, for what consumes them (history, alerts). This is not a
 * {@link io.github.labmon.Lab}: nothing is read and no server runs, so that the rounds of months pass in seconds.
 */
public final class SimulatedReadings {

    private static final Metric TEMPERATURE =
            Metric.gauge("nvme_temperature_celsius", "celsius", "The drive's temperature.", "device");
    private static final Metric USED = Metric.gauge("host_disk_used_ratio", "ratio", "Used share.", "mount");
    private static final Metric LOAD = Metric.gauge("host_load1", "", "Runnable tasks.");

    private record Sample(String function, Metric metric, List<String> labels, double value) {}

    private final TreeSet<String> functions;
    private final Map<String, Problem> failures = new TreeMap<>();
    private final Map<String, State> targets = new TreeMap<>();
    private final Map<String, Sample> samples = new TreeMap<>();

    /** Of these functions, and of those that a target, a value or a failure is set for. */
    public SimulatedReadings(String... functions) {
        this.functions = new TreeSet<>(List.of(functions));
    }

    /** A state of a target such as {@code nvme:nvme0}; null: it is not listed. */
    public SimulatedReadings target(String name, @Nullable State state) {
        if (state == null) {
            targets.remove(name);
        } else {
            functions.add(name.substring(0, name.indexOf(':')));
            targets.put(name, state);
        }
        return this;
    }

    /** A function that cannot be read; null: it can. */
    public SimulatedReadings failure(String function, @Nullable Problem problem) {
        if (problem == null) {
            failures.remove(function);
        } else {
            functions.add(function);
            failures.put(function, problem);
        }
        return this;
    }

    /** The value of a metric that is stored in the history; null: it is unknown. */
    public SimulatedReadings value(String function, Metric metric, @Nullable Double value, String... labels) {
        return sample(function, metric.inHistory(), value, labels);
    }

    private SimulatedReadings sample(String function, Metric metric, @Nullable Double value, String... labels) {
        var name = function + " " + metric.name() + " " + String.join(" ", labels);
        functions.add(function);
        if (value == null) {
            samples.remove(name);
        } else {
            samples.put(name, new Sample(function, metric, List.of(labels), value));
        }
        return this;
    }

    /** A drive of this temperature, or of an unknown one. */
    public SimulatedReadings drive(@Nullable Double celsius, State state) {
        return target("nvme:nvme0", state).value("nvme", TEMPERATURE, celsius, "nvme0");
    }

    /** The results of reading these functions at that time. */
    public List<FunctionResult> results(Instant at) {
        var results = new ArrayList<FunctionResult>();
        for (var function : functions) {
            var failure = failures.get(function);
            results.add(
                    failure == null
                            ? Results.read(function, at, Duration.ofMillis(5), measurements(function))
                            : Results.failed(function, at, Duration.ZERO, failure));
        }
        return results;
    }

    private Measurements measurements(String function) {
        var measured = Measurements.builder();
        targets.forEach((name, state) -> {
            if (name.startsWith(function + ":")) {
                measured.target(name.substring(function.length() + 1), state, null);
            }
        });
        for (var sample : samples.values()) {
            if (sample.function().equals(function)) {
                measured.add(sample.metric(), sample.value(), sample.labels().toArray(String[]::new));
            }
        }
        return measured.build();
    }

    /** One drive with a temperature and a state. */
    public static List<FunctionResult> ofDrive(Instant at, @Nullable Double celsius, State state) {
        return new SimulatedReadings().drive(celsius, state).results(at);
    }

    /** Mounts of these names, each half full, and a value that is not stored in the history. */
    public static List<FunctionResult> ofMounts(Instant at, List<String> names) {
        var readings = new SimulatedReadings().sample("host", LOAD, 1.0);
        for (var name : names) {
            readings.target("host:" + name, State.OK).value("host", USED, 0.5, name);
        }
        return readings.results(at);
    }
}
