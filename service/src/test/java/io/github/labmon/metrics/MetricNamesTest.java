package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the names of metrics with the documentation and with a real scrape. */
class MetricNamesTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("\\| `(labmon_\\w+)(\\{[^`]*})?` \\| .*");
    private static final Pattern NAME = Pattern.compile("\\blabmon_\\w+|\\bup\\b|\\bALERTS\\b");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");

    /** Metrics that the test lab does not have: a CPU sensor, a threshold that only the kernel reports, TLS, systemd. */
    private static final Set<String> NOT_IN_THE_LAB = Set.of(
            "labmon_host_cpu_temperature_celsius",
            "labmon_host_swap_used_ratio",
            "labmon_nvme_capacity_used_bytes",
            "labmon_nvme_capacity_free_bytes",
            "labmon_homeassistant_certificate_expiry_time_seconds",
            // Only the kernel's part of ZFS has these.
            "labmon_pool_data_errors",
            "labmon_pool_scrub_age_seconds",
            "labmon_pool_snapshot_bytes",
            "labmon_systemd_failed_units",
            "labmon_systemd_timer_last_trigger_time_seconds",
            "labmon_systemd_timer_late",
            "labmon_systemd_timer_next_elapse_time_seconds",
            "labmon_systemd_unit_failed");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static String answer;

    @BeforeAll
    static void scrape() throws Exception {
        try (var lab = Lab.builder(folder).withEverything().start()) {
            answer = lab.labmonWithReadings("METRICS_PORTS", "true")
                    .get("/metrics")
                    .body();
        }
    }

    private static Set<String> exposed() {
        var names = new TreeSet<String>();
        TYPE.matcher(answer).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    @Test
    void thePageListsEveryMetricAsTheCodeDeclaresIt() throws Exception {
        var declared =
                MetricList.all().values().stream().map(MetricNamesTest::row).toList();

        assertThat(Files.readString(PAGE)
                        .lines()
                        .filter(line -> ROW.matcher(line).matches()))
                .containsExactlyElementsOf(declared);
    }

    private static String row(MetricFamily family) {
        var labels = family.labels().isEmpty() ? "" : "{" + String.join(",", family.labels()) + "}";
        return "| `" + family.name() + labels + "` | " + family.kind().name().toLowerCase(Locale.ROOT) + " | "
                + family.help() + " |";
    }

    @Test
    void aLabExposesEveryDeclaredMetricAndNoOther() throws Exception {
        var declared = new TreeSet<>(MetricList.all().keySet());
        assertThat(declared).containsAll(exposed());

        declared.removeAll(NOT_IN_THE_LAB);
        assertThat(exposed()).containsAll(declared);
    }

    @Test
    void dashboardsAndRulesUseOnlyExistingMetrics() throws Exception {
        var there = new TreeSet<>(exposed());
        there.addAll(NOT_IN_THE_LAB);
        there.addAll(Set.of("up", "ALERTS")); // Prometheus' own
        for (var expression : MonitoringFiles.expressions().entrySet()) {
            var names = NAME.matcher(expression.getValue().replaceAll("\"[^\"]*\"", ""))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(names).as(expression.toString()).isNotEmpty();
            assertThat(there).as(expression.toString()).containsAll(names);
        }
        assertThat(MonitoringFiles.expressions()).hasSizeGreaterThan(100);
    }

    @Test
    void aLabHasFewSeries() throws IOException {
        // The number of docs/metrics.md is that of a lab without a UPS, which has some 24 of its own.
        assertThat(answer.lines()
                        .filter(line -> line.startsWith("labmon_")
                                && !line.startsWith("labmon_port_info")
                                && !line.startsWith("labmon_ups_")))
                .hasSizeLessThan(600);
    }
}
