package io.github.labmon.metrics;

import io.github.labmon.settings.Release;
import io.github.labmon.status.Measured;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.ReadingCounts;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told of every function and of labmon itself. */
final class Facts {

    private static final String FUNCTION = "function";
    private static final String TARGET = "target";
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private static final Family UP = Family.of(Metric.gauge("up", "", "1 where the target answers.", FUNCTION, TARGET));
    private static final Family STATE =
            Family.of(Metric.gauge("state", "", "1 for how the target is.", FUNCTION, TARGET, "state"));
    private static final Family PROBLEM = Family.of(Metric.info(
            "problem_info",
            "What is not well or could not be read; gone where all is well.",
            FUNCTION,
            TARGET,
            "code"));
    private static final Family AGE = Family.of(Metric.gauge(
            "reading_age_seconds", "seconds", "Since values were last read; grows while readings fail.", FUNCTION));
    private static final Family TOOK = Family.of(
            Metric.gauge("reading_duration_seconds", "seconds", "How long the newest reading took.", FUNCTION));
    private static final Family READINGS = Family.of(Metric.counter(
            "readings_total", "", "Readings that were made, for whoever asked; a fresh one serves all.", FUNCTION));
    private static final Family ERRORS =
            Family.of(Metric.counter("reading_errors_total", "", "Readings that gave nothing.", FUNCTION, "reason"));
    private static final Family BUILD = Family.of(Metric.info("build_info", "What labmon is.", "version", "jdk"));

    private final Instant now;
    private final List<Series> series = new ArrayList<>();

    private Facts(Instant now) {
        this.now = now;
    }

    static List<Series> of(List<Measured> round, Map<String, ReadingCounts> counts, Instant now) {
        var facts = new Facts(now);
        facts.series.add(Series.of(BUILD, 1, Release.version(), String.valueOf(System.getProperty("java.version"))));
        for (var measured : round) {
            facts.targets(measured.function(), targets(measured));
            facts.reading(measured, counts.getOrDefault(measured.function(), ReadingCounts.NONE));
        }
        return facts.series;
    }

    /** Of what could not be read nothing is known but that. */
    private static List<Target> targets(Measured measured) {
        var failure = measured.failure();
        return failure == null
                ? measured.measurements().targets()
                : List.of(new Target(measured.function(), State.UNKNOWN, failure));
    }

    private void targets(String function, List<Target> targets) {
        for (var target : targets) {
            series.add(Series.of(UP, target.up() ? 1 : 0, function, target.name()));
            for (var state : State.values()) {
                var label = state.name().toLowerCase(Locale.ROOT);
                series.add(Series.of(STATE, state == target.state() ? 1 : 0, function, target.name(), label));
            }
            problem(function, target.name(), target.problem());
        }
    }

    private void problem(String function, String target, @Nullable Problem problem) {
        if (problem != null) {
            series.add(Series.of(PROBLEM, 1, function, target, problem.code()));
        }
    }

    private void reading(Measured measured, ReadingCounts counts) {
        var function = measured.function();
        var readAt = counts.lastDoneAt();
        if (readAt != null) {
            // A clock that was set back makes no reading of the future.
            var age = Math.max(0, Duration.between(readAt, now).toMillis());
            series.add(Series.of(AGE, age / MILLIS, function));
        }
        series.add(Series.of(TOOK, measured.took().toNanos() / NANOS, function));
        series.add(Series.of(READINGS, (double) counts.all(), function));
        series.add(Series.of(ERRORS, (double) counts.timedOut(), function, "timed_out"));
        series.add(Series.of(ERRORS, (double) counts.failed(), function, "failed"));
    }
}
