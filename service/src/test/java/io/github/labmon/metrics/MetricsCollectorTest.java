package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.ReadingCounts;
import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares whole responses, made from readings of invented targets. */
class MetricsCollectorTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");
    private static final Metric WATER = Metric.gauge("tub_water_celsius", "celsius", "Of the water.", "tub");
    private static final Metric POURED = Metric.counter("tub_poured_bytes_total", "bytes", "Poured \\ in\nall.", "tub");
    private static final Metric POURS = Metric.rate("tub_poured_bytes_per_second", "bytes_per_second", "Now.", "tub");
    private static final Metric TUB = Metric.info("tub_info", "A tub.", "tub", "maker");

    private static String text(ExpositionFormat form, FunctionResult... round) {
        var counts = Map.of(
                "tub", new ReadingCounts(7, 0, 1, NOW.minusMillis(2_500)), "cat", new ReadingCounts(0, 2, 0, null));
        var snapshots = MetricsCollector.snapshots(
                List.of(round), Results.lab(NOW, List.of(round)), counts, new MetricsSettings(Set.of()), NOW);
        return new String(form.write(snapshots), StandardCharsets.UTF_8)
                .replaceAll("build_info\\{.*}", "build_info{…}");
    }

    private static FunctionResult measured(String function, Measurements measurements) {
        return Results.read(function, NOW, Duration.ofMillis(125), measurements);
    }

    private static FunctionResult tub() {
        return measured(
                "tub",
                Measurements.builder()
                        .target("a\"b", State.WARNING, Problem.reported("tub-cold", "…"))
                        .add(WATER, 36.6, "a\"b")
                        .add(POURED, 1e15, "a\"b")
                        .add(POURS, 3, "a\"b")
                        .info(TUB, "a\"b", null)
                        .build());
    }

    private static FunctionResult cat() {
        var problem = Problem.reported("reading-timed-out", "…");
        return Results.failed("cat", NOW, Duration.ofMillis(1_500), problem);
    }

    @Test
    void theTextFormat() {
        assertThat(text(ExpositionFormat.TEXT, tub(), cat())).isEqualTo("""
                # HELP labmon_build_info Versions of labmon and of its JDK.
                # TYPE labmon_build_info gauge
                labmon_build_info{…} 1
                # HELP labmon_lab_state 1 for the state of the whole lab.
                # TYPE labmon_lab_state gauge
                labmon_lab_state{state="critical"} 0.0
                labmon_lab_state{state="down"} 0.0
                labmon_lab_state{state="ok"} 0.0
                labmon_lab_state{state="unknown"} 0.0
                labmon_lab_state{state="warning"} 1.0
                # HELP labmon_problem_info A problem of the target; absent while there is none.
                # TYPE labmon_problem_info gauge
                labmon_problem_info{code="reading-timed-out",function="cat",target="cat"} 1
                labmon_problem_info{code="tub-cold",function="tub",target="a\\"b"} 1
                # HELP labmon_problems Targets that are not OK.
                # TYPE labmon_problems gauge
                labmon_problems 2.0
                # HELP labmon_reading_age_seconds Time since the last successful reading; grows while readings fail.
                # TYPE labmon_reading_age_seconds gauge
                labmon_reading_age_seconds{function="tub"} 2.5
                # HELP labmon_reading_duration_seconds Duration of the newest reading.
                # TYPE labmon_reading_duration_seconds gauge
                labmon_reading_duration_seconds{function="cat"} 1.5
                labmon_reading_duration_seconds{function="tub"} 0.125
                # HELP labmon_reading_errors_total Readings that failed.
                # TYPE labmon_reading_errors_total counter
                labmon_reading_errors_total{function="cat",reason="failed"} 0.0
                labmon_reading_errors_total{function="cat",reason="timed_out"} 2.0
                labmon_reading_errors_total{function="tub",reason="failed"} 1.0
                labmon_reading_errors_total{function="tub",reason="timed_out"} 0.0
                # HELP labmon_readings_total Readings that were made; a fresh reading serves all clients.
                # TYPE labmon_readings_total counter
                labmon_readings_total{function="cat"} 2.0
                labmon_readings_total{function="tub"} 8.0
                # HELP labmon_state 1 for the state of the target.
                # TYPE labmon_state gauge
                labmon_state{function="cat",state="critical",target="cat"} 0.0
                labmon_state{function="cat",state="down",target="cat"} 0.0
                labmon_state{function="cat",state="ok",target="cat"} 0.0
                labmon_state{function="cat",state="unknown",target="cat"} 1.0
                labmon_state{function="cat",state="warning",target="cat"} 0.0
                labmon_state{function="tub",state="critical",target="a\\"b"} 0.0
                labmon_state{function="tub",state="down",target="a\\"b"} 0.0
                labmon_state{function="tub",state="ok",target="a\\"b"} 0.0
                labmon_state{function="tub",state="unknown",target="a\\"b"} 0.0
                labmon_state{function="tub",state="warning",target="a\\"b"} 1.0
                # HELP labmon_tub_info A tub.
                # TYPE labmon_tub_info gauge
                labmon_tub_info{maker="",tub="a\\"b"} 1
                # HELP labmon_tub_poured_bytes_total Poured \\\\ in\\nall.
                # TYPE labmon_tub_poured_bytes_total counter
                labmon_tub_poured_bytes_total{tub="a\\"b"} 1.0E15
                # HELP labmon_tub_water_celsius Of the water.
                # TYPE labmon_tub_water_celsius gauge
                labmon_tub_water_celsius{tub="a\\"b"} 36.6
                # HELP labmon_up 1 where the target answers; absent where labmon may not read it.
                # TYPE labmon_up gauge
                labmon_up{function="cat",target="cat"} 0.0
                labmon_up{function="tub",target="a\\"b"} 1.0
                """);
    }

    @Test
    void openMetricsWithUnits() {
        assertThat(text(ExpositionFormat.OPEN_METRICS, tub())
                        .lines()
                        .filter(line -> line.contains("labmon_tub") || line.contains("EOF")))
                .isEqualTo("""
                # TYPE labmon_tub info
                # HELP labmon_tub A tub.
                labmon_tub_info{maker="",tub="a\\"b"} 1
                # TYPE labmon_tub_poured_bytes counter
                # UNIT labmon_tub_poured_bytes bytes
                # HELP labmon_tub_poured_bytes Poured \\\\ in\\nall.
                labmon_tub_poured_bytes_total{tub="a\\"b"} 1.0E15
                # TYPE labmon_tub_water_celsius gauge
                # UNIT labmon_tub_water_celsius celsius
                # HELP labmon_tub_water_celsius Of the water.
                labmon_tub_water_celsius{tub="a\\"b"} 36.6
                # EOF""".lines().toList());
    }

    @Test
    void aDuplicateSeriesIsExposedOnce() {
        var twice = Measurements.builder()
                .target("tub", State.OK, null)
                .target("tub", State.DOWN, null)
                .add(WATER, 1, "x")
                .add(WATER, 2, "x")
                .build();
        assertThat(text(ExpositionFormat.TEXT, measured("tub", twice)))
                .contains("labmon_tub_water_celsius{tub=\"x\"} 1.0", "labmon_up{function=\"tub\",target=\"tub\"} 1.0")
                .doesNotContain("} 2.0");
    }

    @Test
    void whatLabmonMayNotReadIsUnknownAndNeitherUpNorDown() {
        var unreadable = Measurements.builder()
                .target(new Target("tub", State.UNKNOWN, Problem.reported("tub-locked", "…")).notPermitted())
                .build();
        assertThat(text(ExpositionFormat.TEXT, measured("tub", unreadable)))
                .contains(
                        "labmon_state{function=\"tub\",state=\"unknown\",target=\"tub\"} 1.0\n",
                        "labmon_problem_info{code=\"tub-locked\",function=\"tub\",target=\"tub\"} 1\n",
                        "labmon_lab_state{state=\"ok\"} 1.0\n",
                        "labmon_problems 0.0\n")
                .doesNotContain("labmon_up{");
    }
}
