package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.Lab;
import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prometheus itself scrapes a lab. Every reading is kept fresh for as long as the test runs, so that the JSON and the
 * metrics are of the same one and equal to the last digit.
 */
@Tag("once")
class PrometheusIT {

    private static final String TOKEN = Lab.TOKEN;
    private static final Pattern SERIES = Pattern.compile("(\\w+)(\\{.*})? (\\S+)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @SuppressWarnings("NullAway.Init")
    private static RunningLabmon labmon;

    @SuppressWarnings("NullAway.Init")
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        RealPart.command("prometheus", "prometheus");
        lab = Lab.builder(folder).withEverything().withLongFreshness().start();
        labmon = lab.labmonWithReadings(
                "LABMON_API_TOKEN", TOKEN, "METRICS_PORTS", "true", "METRICS_COMPAT", "node,smartctl,fritz");
        prometheus = Prometheus.scraping(folder, "127.0.0.1:" + labmon.port(), TOKEN);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static String metrics(RunningLabmon labmon) throws IOException, InterruptedException {
        return labmon.get("/metrics", "Authorization", "Bearer " + TOKEN).body();
    }

    private static String promtool(String metrics) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("metrics.txt"), metrics);
        var process = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void promtoolReportsNothing(String ports) throws Exception {
        try (var plain = lab.labmon("METRICS_PORTS", ports)) {
            var metrics = plain.get("/metrics").body();

            assertThat(metrics.contains("labmon_port_info")).isEqualTo(Boolean.parseBoolean(ports));
            assertThat(promtool(metrics)).isEmpty();
        }
    }

    /** The names are those of the exporters, and promtool reports the same for the exporters themselves. */
    @Test
    void promtoolReportsTheExportersOwnNamesOnly() throws Exception {
        assertThat(promtool(metrics(labmon)).lines())
                .containsExactlyInAnyOrderElementsOf("""
                fritz_dsl_attenuation_dB metric names should be written in 'snake_case' not 'camelCase'
                fritz_dsl_noise_margin_dB metric names should be written in 'snake_case' not 'camelCase'
                fritz_known_devices_count non-histogram and non-summary metrics should not have "_count" suffix
                fritz_wifi_associations_count non-histogram and non-summary metrics should not have "_count" suffix
                node_memory_MemAvailable_bytes metric names should be written in 'snake_case' not 'camelCase'
                node_memory_MemTotal_bytes metric names should be written in 'snake_case' not 'camelCase'
                node_memory_SwapFree_bytes metric names should be written in 'snake_case' not 'camelCase'
                node_memory_SwapTotal_bytes metric names should be written in 'snake_case' not 'camelCase'
                smartctl_device_power_cycle_count non-histogram and non-summary metrics should not have "_count" suffix""".lines().toList());
    }

    @Test
    void promtoolAcceptsTheRulesAndTheirTestsPass() throws Exception {
        var check = CommandOutput.run("promtool", "check", "rules", MonitoringFiles.RULES.toString());
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("SUCCESS");

        var test = CommandOutput.run("promtool", "test", "rules", MonitoringFiles.RULES_TEST.toString());
        assertThat(test.exitCode()).as(test.out() + test.err()).isZero();
    }

    @Test
    void everyExpressionOfTheDashboardAndOfTheRulesIsValid() throws Exception {
        for (var expression : MonitoringFiles.expressions().entrySet()) {
            assertThat(prometheus.query(expression.getValue()))
                    .as(expression.toString())
                    .contains("\"status\":\"success\"");
        }
    }

    /** Compares each value of each series, except the metrics about the scrape itself; a reading can end between both requests. */
    @Test
    void prometheusHasEverySeriesWithItsValue() throws Exception {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var there = sums(metrics(labmon));
            for (var name : there.keySet()) {
                assertThat(prometheus.value("sum(" + name + ")")).as(name).isEqualTo(there.get(name));
            }
            assertThat(there).hasSizeGreaterThan(120);
        });
        assertThat(prometheus.value("count(labmon_reading_age_seconds >= 0)")).isEqualTo(10);
    }

    private static Map<String, Double> sums(String metrics) {
        var sums = new TreeMap<String, Double>();
        metrics.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var series = SERIES.matcher(line);
            assertThat(series.matches()).as(line).isTrue();
            sums.merge(series.group(1), Double.parseDouble(series.group(3)), Double::sum);
        });
        sums.remove("labmon_reading_age_seconds");
        sums.remove("node_time_seconds");
        return sums;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/host/status|memory.totalBytes|labmon_host_memory_size_bytes",
                "/host/status|memory.availableBytes|labmon_host_memory_available_bytes",
                "/host/status|memory.usedPercent|labmon_host_memory_used_ratio * 100",
                "/host/status|swap.totalBytes|labmon_host_swap_size_bytes",
                "/host/status|cpu.logicalCores|labmon_host_cpu_logical_cores",
                "/host/status|cpu.usagePercent|labmon_host_cpu_usage_ratio * 100",
                "/host/status|cpu.loadAverage.1|labmon_host_load5",
                "/host/status|disks.0.totalBytes|labmon_host_disk_size_bytes{mount=\"$disks.0.mount\"}",
                "/host/status|disks.0.freeBytes|labmon_host_disk_free_bytes{mount=\"$disks.0.mount\"}",
                "/host/status|network.0.receivedBytes|labmon_host_network_receive_bytes_total{interface=\"$network.0.name\"}",
                "/nvme/status|devices.0.temperatureCelsius|labmon_nvme_temperature_celsius{device=\"nvme0\"}",
                "/nvme/status|devices.0.criticalTemperatureCelsius|labmon_nvme_critical_temperature_celsius",
                "/nvme/status|devices.0.percentageUsed|labmon_nvme_endurance_used_ratio * 100",
                "/nvme/status|devices.0.availableSparePercent|labmon_nvme_available_spare_ratio * 100",
                "/nvme/status|devices.0.bytesWritten|labmon_nvme_written_bytes_total",
                "/nvme/status|devices.0.hostWrites|labmon_nvme_write_commands_total",
                "/nvme/status|devices.0.powerOnHours|labmon_nvme_power_on_seconds_total / 3600",
                "/nvme/status|devices.0.unsafeShutdowns|labmon_nvme_unsafe_shutdowns_total",
                "/nvme/status|devices.0.mediaErrors|labmon_nvme_media_errors_total",
                "/nvme/status|devices.0.capacity.totalBytes|labmon_nvme_capacity_size_bytes",
                "/fritz/status|hosts.0.uptimeSeconds|labmon_fritz_uptime_seconds{router=\"home\"}",
                "/fritz/status|hosts.0.reachability.latencyMillis.average|labmon_fritz_latency_seconds{router=\"home\"} * 1000",
                "/fritz/status|hosts.0.reachability.packetLossPercent|labmon_fritz_packet_loss_ratio{router=\"home\"} * 100",
                "/fritz/status|hosts.0.wan.receivedBytes|labmon_fritz_wan_receive_bytes_total{router=\"home\"}",
                "/fritz/status|hosts.0.wan.connectionUptimeSeconds|labmon_fritz_wan_connection_uptime_seconds{router=\"home\"}",
                "/fritz/status|hosts.0.dsl.downstreamSyncBitsPerSecond"
                        + "|labmon_fritz_dsl_sync_bytes_per_second{router=\"home\",direction=\"downstream\"} * 8",
                "/fritz/status|hosts.0.dsl.upstreamNoiseMarginDecibels"
                        + "|labmon_fritz_dsl_noise_margin_decibels{router=\"home\",direction=\"upstream\"}",
                "/fritz/status|hosts.0.dsl.crcErrors|labmon_fritz_dsl_crc_errors_total{router=\"home\"}",
                "/fritz/status|hosts.0.clients.active|labmon_fritz_clients_active{router=\"home\"}",
                "/fritz/status|hosts.0.wifi.1.associated|labmon_fritz_wifi_associated{router=\"home\",wifi=\"2\"}",
                "/fritz/status|hosts.1.fibre.receiveLevelDbm|labmon_fritz_fibre_receive_level_dbm{router=\"attic\"}",
                "/ha/status|latencyMillis|labmon_homeassistant_latency_seconds * 1000",
                "/ha/status|restarts.count|labmon_homeassistant_restarts_total"
            })
    void prometheusAndTheJsonHaveTheSameValues(String path, String field, String query) throws Exception {
        var json = Json.of(labmon.get(path, "Authorization", "Bearer " + TOKEN).body());

        assertThat(prometheus.value(json.fill(query))).isCloseTo(json.number(field), Percentage.withPercentage(1e-10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/host/status|bootedAt|labmon_host_boot_time_seconds",
                "/nvme/status|devices.0.smartObservedAt|labmon_nvme_smart_log_time_seconds",
                "/ha/status|startedAt|labmon_homeassistant_start_time_seconds"
            })
    void timesAreSecondsSince1970(String path, String field, String query) throws Exception {
        var json = Json.of(labmon.get(path, "Authorization", "Bearer " + TOKEN).body());

        assertThat(prometheus.value(query)).isEqualTo(json.seconds(field));
    }

    /** A chart whose labels are not those of the metric would stay empty. */
    @Test
    void eachSeriesOfEachChartExists() throws Exception {
        var shown = 0;
        for (var function : JsonValue.parse(body("/status")).get("functions").elements()) {
            var name = function.get("name").text().orElseThrow();
            var charts = JsonValue.parse(body("/status/" + name)).get("charts").elements();
            for (var series : charts.stream()
                    .flatMap(chart -> chart.get("series").elements().stream())
                    .toList()) {
                if (series.get("metric").text().orElseThrow().endsWith("_per_second")) {
                    continue; // after the second reading
                }
                var labels = series.get("labels").members().entrySet().stream()
                        .map(label ->
                                label.getKey() + "=\"" + label.getValue().text().orElseThrow() + "\"")
                        .collect(Collectors.joining(","));
                var query = "count(labmon_" + series.get("metric").text().orElseThrow() + "{" + labels + "})";
                assertThat(prometheus.value(query)).as(query).isEqualTo(1);
                shown++;
            }
        }
        assertThat(shown).isGreaterThan(20);
    }

    private static byte[] body(String path) throws IOException, InterruptedException {
        return labmon.get(path, "Authorization", "Bearer " + TOKEN).body().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void portsAndStatesAreExposed() throws Exception {
        var json = Json.of(
                labmon.get("/host/ports", "Authorization", "Bearer " + TOKEN).body());

        assertThat(prometheus.value("sum(labmon_ports_held)")).isEqualTo(json.size("ports"));
        assertThat(prometheus.value("count(labmon_port_info{port=\"" + labmon.port() + "\",process=\"java\"})"))
                .isEqualTo(1);
        assertThat(prometheus.value("sum(labmon_up{function=\"fritz\"})")).isEqualTo(4);
        assertThat(prometheus.value("labmon_homeassistant_core_state{state=\"running\"}"))
                .isEqualTo(1);
        assertThat(prometheus.value("count(labmon_homeassistant_info{version=\"2025.11.2\"})"))
                .isEqualTo(1);
        assertThat(prometheus.value("labmon_readings_total{function=\"fritz\"}"))
                .isEqualTo(1);
    }
}
