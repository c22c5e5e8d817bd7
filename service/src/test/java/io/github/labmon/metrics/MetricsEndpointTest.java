package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.Lab;
import io.github.labmon.RunningLabmon;
import io.github.labmon.settings.Variables;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint over a real socket, with the readings of a whole lab. */
class MetricsEndpointTest {

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @SuppressWarnings("NullAway.Init")
    private static RunningLabmon labmon;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.builder(folder).withEverything().withLongFreshness().start();
        labmon = lab.labmonWithReadings();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/"})
    void textIsTheDefaultFormat(String path) throws Exception {
        var answer = labmon.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains(TEXT);
        assertThat(answer.headers().firstValue("vary")).contains("Accept, Accept-Encoding");
        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        assertThat(answer.body())
                .contains(
                        "\nlabmon_nvme_temperature_celsius{device=\"nvme0\"} 38.0\n",
                        "\nlabmon_fritz_wan_up{router=\"home\"} 1.0\n",
                        "\nlabmon_up{function=\"fritz\",target=\"home/wan\"} 1.0\n",
                        "\nlabmon_homeassistant_info{version=\"2025.11.2\"} 1\n",
                        "\nlabmon_ports_held{owner=\"process\",protocol=\"tcp\",state=\"listening\"} ")
                .doesNotContain("NaN", "labmon_port_info", "_bytes_per_second{device", "LAB0123", "203.0");
    }

    @Test
    void openMetricsIsServedToClientsThatPreferIt() throws Exception {
        var answer = labmon.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(answer.headers().firstValue("content-type")).contains(OPEN_METRICS);
        assertThat(answer.body()).endsWith("\n# EOF\n").contains("\n# UNIT labmon_nvme_temperature_celsius celsius\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/openmetrics-text"})
    void bothFormatsAreCompressedWhereAccepted(String accept) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        labmon.request("/metrics")
                                .headers("Accept", accept, "Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(answer.headers().allValues("content-encoding")).containsExactly("gzip");
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            var text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("labmon_host_memory_size_bytes");
            assertThat(answer.body().length).isLessThan(text.length() / 4);
        }
    }

    @Test
    void headIsAnsweredWithoutABody() throws Exception {
        var answer = labmon.send(labmon.request("/metrics").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains(TEXT);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void anyOtherFormatIsRefusedWithAProblem() throws Exception {
        var answer = labmon.get("/metrics", "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#not-acceptable\","
                        + "\"title\":\"Not Acceptable\",\"status\":406,\"detail\":\"labmon cannot answer in the form that"
                        + " the Accept header wants\",\"instance\":\"/metrics\"}");
    }

    @Test
    void twentyScrapersCauseNoMoreRequestsThanOne() throws Exception {
        labmon.get("/fritz/status");
        labmon.get("/ha/status");
        var scrapers = Executors.newFixedThreadPool(20);
        var answers = new ArrayList<Future<String>>();
        Callable<String> scrape = () -> labmon.get("/metrics").body();
        for (int i = 0; i < 20; i++) {
            answers.add(scrapers.submit(scrape));
        }
        for (var answer : answers) {
            assertThat(answer.get())
                    .contains(
                            "\nlabmon_readings_total{function=\"fritz\"} 1.0\n",
                            "\nlabmon_readings_total{function=\"ha\"} 1.0\n",
                            "\nlabmon_reading_errors_total{function=\"fritz\",reason=\"timed_out\"} 0.0\n");
        }
        scrapers.shutdown();
    }

    @Test
    void theTokenIsRequired() throws Exception {
        try (var closed = RunningLabmon.with("LABMON_API_TOKEN", "s3cret-t0ken")) {
            assertThat(closed.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(closed.get("/metrics", "Authorization", "Bearer s3cret-t0ken")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anUnknownExporterIsOneLineAtTheStart() {
        var variables = Variables.of(Map.of("METRICS_COMPAT", "node,probe"), Path.of("."));

        MetricsSettings.of(variables);

        assertThat(variables.faults())
                .containsExactly("METRICS_COMPAT=node,probe names an unknown exporter; allowed: node, smartctl,"
                        + " fritz, separated by commas");
    }
}
