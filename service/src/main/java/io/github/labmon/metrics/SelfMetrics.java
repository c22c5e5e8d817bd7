package io.github.labmon.metrics;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.ReadingCounts;
import io.github.labmon.settings.ReleaseVersion;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of every function's targets and readings, and of labmon itself. */
final class SelfMetrics {

    private static final String FUNCTION = "function";
    private static final String TARGET = "target";
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private static final MetricFamily UP = MetricFamily.of(Metric.gauge(
            "up", "", "1 where the target answers; absent where labmon may not read it.", FUNCTION, TARGET));
    private static final MetricFamily STATE =
            MetricFamily.of(Metric.gauge("state", "", "1 for the state of the target.", FUNCTION, TARGET, "state"));
    private static final MetricFamily LAB_STATE =
            MetricFamily.of(Metric.gauge("lab_state", "", "1 for the state of the whole lab.", "state"));
    private static final MetricFamily PROBLEMS =
            MetricFamily.of(Metric.gauge("problems", "", "Targets that are not OK."));
    private static final MetricFamily PROBLEM = MetricFamily.of(Metric.info(
            "problem_info", "A problem of the target; absent while there is none.", FUNCTION, TARGET, "code"));
    private static final MetricFamily AGE = MetricFamily.of(Metric.gauge(
            "reading_age_seconds",
            "seconds",
            "Time since the last successful reading; grows while readings fail.",
            FUNCTION));
    private static final MetricFamily DURATION = MetricFamily.of(
            Metric.gauge("reading_duration_seconds", "seconds", "Duration of the newest reading.", FUNCTION));
    private static final MetricFamily READINGS = MetricFamily.of(Metric.counter(
            "readings_total", "", "Readings that were made; a fresh reading serves all clients.", FUNCTION));
    private static final MetricFamily ERRORS =
            MetricFamily.of(Metric.counter("reading_errors_total", "", "Readings that failed.", FUNCTION, "reason"));
    private static final MetricFamily BUILD =
            MetricFamily.of(Metric.info("build_info", "Versions of labmon and of its JDK.", "version", "jdk"));

    private final Instant now;
    private final List<MetricPoint> series = new ArrayList<>();

    private SelfMetrics(Instant now) {
        this.now = now;
    }

    static List<MetricPoint> of(
            List<FunctionResult> round, LabSnapshot lab, Map<String, ReadingCounts> counts, Instant now) {
        var metrics = new SelfMetrics(now);
        metrics.series.add(
                MetricPoint.of(BUILD, 1, ReleaseVersion.version(), String.valueOf(System.getProperty("java.version"))));
        for (var state : State.values()) {
            metrics.series.add(MetricPoint.of(LAB_STATE, state == lab.state() ? 1 : 0, label(state)));
        }
        metrics.series.add(MetricPoint.of(PROBLEMS, lab.problems().size()));
        for (var result : round) {
            metrics.targets(result.function(), targets(result), lab.states(result.function()));
            metrics.reading(result, counts.getOrDefault(result.function(), ReadingCounts.NONE));
        }
        return metrics.series;
    }

    private static String label(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The targets of a result; a function that could not be read has one target in state UNKNOWN. */
    private static List<Target> targets(FunctionResult result) {
        var failure = result.failure();
        return failure == null
                ? result.measurements().targets()
                : List.of(new Target(result.function(), State.UNKNOWN, failure));
    }

    private void targets(String function, List<Target> targets, Map<String, State> states) {
        for (var target : targets) {
            problem(function, target.name(), target.problem());
            if (target.permitted()) {
                // What labmon may not read is unknown, and that is no fault.
                series.add(MetricPoint.of(UP, target.up() ? 1 : 0, function, target.name()));
            }
            var now = states.getOrDefault(target.name(), target.state());
            for (var state : State.values()) {
                series.add(MetricPoint.of(STATE, state == now ? 1 : 0, function, target.name(), label(state)));
            }
        }
    }

    private void problem(String function, String target, @Nullable Problem problem) {
        if (problem != null) {
            series.add(MetricPoint.of(PROBLEM, 1, function, target, problem.code()));
        }
    }

    private void reading(FunctionResult result, ReadingCounts counts) {
        var function = result.function();
        var readAt = counts.lastDoneAt();
        if (readAt != null) {
            // After the clock was set back, the age would be negative.
            var age = Math.max(0, Duration.between(readAt, now).toMillis());
            series.add(MetricPoint.of(AGE, age / MILLIS, function));
        }
        series.add(MetricPoint.of(DURATION, result.took().toNanos() / NANOS, function));
        series.add(MetricPoint.of(READINGS, (double) counts.all(), function));
        series.add(MetricPoint.of(ERRORS, (double) counts.timedOut(), function, "timed_out"));
        series.add(MetricPoint.of(ERRORS, (double) counts.failed(), function, "failed"));
    }
}
