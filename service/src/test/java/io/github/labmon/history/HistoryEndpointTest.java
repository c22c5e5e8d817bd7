package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.ports.json.JsonValue;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /history} and {@code GET /availability} of one labmon that stores a round each second. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "HISTORY", value = "on")
@Property(name = "LABMON_ROUND_INTERVAL", value = "1s")
@Property(name = "HISTORY_FLUSH", value = "1s")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class HistoryEndpointTest implements TestPropertyProvider {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @Override
    public Map<String, String> getProperties() {
        return Map.of("LABMON_STATE_FOLDER", folder.toString());
    }

    @BeforeAll
    void start() {
        labmon.beginRounds();
    }

    /** Requests a path until its answer is as expected. */
    private String awaitBody(String path, Predicate<String> expected) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> labmon.body(path), expected);
    }

    /** Waits until something is stored, which the first round does. */
    private JsonValue overview() throws IOException {
        var answer = awaitBody(
                "/history", body -> body.contains("\"store\":{\"state\":\"OK\"") && body.contains("\"host_load5\""));
        return JsonValue.parse(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void storedMetricsCanBeQueried() throws Exception {
        var overview = overview();
        assertThat(overview.get("store").get("oldestAt").text()).isPresent();
        assertThat(Instant.parse(overview.get("store").get("lastWriteAt").text().orElseThrow()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(overview.get("metrics").elements())
                .extracting(metric -> metric.get("metric").text().orElseThrow())
                .contains("host_memory_used_ratio", "host_load5")
                .doesNotContain("host_load1");

        var answer = labmon.get("/history?metric=labmon_host_memory_used_ratio&from=-1h&step=1m");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.getHeaders().findFirst("content-type")).hasValue("application/json");
        assertThat(answer.getHeaders().getAll("vary")).anyMatch(vary -> vary.contains("Accept"));
        var points = LabmonClient.json(answer);
        assertThat(points.get("metric").text()).hasValue("host_memory_used_ratio");
        assertThat(points.get("unit").text()).hasValue("ratio");
        assertThat(points.get("resolution").text()).hasValue("MINUTE");
        assertThat(answer.body()).contains("\"stepSeconds\":60,", "\"series\":[{\"labels\":{},\"points\":[{\"at\":\"");
    }

    @Test
    void aSeriesWithoutSamplesIsEmpty() throws Exception {
        overview();
        for (var query : List.of("host_disk_used_ratio&mount=/nowhere", "host_load5&from=-2h&to=-1h")) {
            var answer = labmon.get("/history?metric=" + query);
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.body()).contains("\"series\":[]").doesNotContain("problem");
        }
    }

    @Test
    void anUnknownMetricIsRefusedWithTheNearestName() throws Exception {
        overview();
        var answer = labmon.get("/history?metric=labmon_host_memory_usd_ratio");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(LabmonClient.json(answer).get("detail").text())
                .hasValue("metric=host_memory_usd_ratio is not a stored metric; did you mean"
                        + " host_memory_used_ratio?");
        assertThat(LabmonClient.json(labmon.get("/history?metric=qqqqqqqqqqqqqqqqqqq"))
                        .get("detail")
                        .text())
                .hasValue("metric=qqqqqqqqqqqqqqqqqqq is not a stored metric; GET /history lists the stored"
                        + " metrics");
    }

    @Test
    void availabilityIsOfTheWatchedTime() throws Exception {
        overview();
        var all = LabmonClient.json(labmon.get("/availability"));
        assertThat(all.get("targets").elements())
                .extracting(target -> target.get("target").text().orElseThrow())
                .contains("host:host", "host:/");
        assertThat(all.get("store").get("state").text()).hasValue("OK");
        assertThat(labmon.body("/availability")).contains("\"windowSeconds\":604800,");

        var body =
                awaitBody("/availability?target=host:host&window=1h", answer -> number(answer, "watchedSeconds") > 1);
        assertThat(body)
                .startsWith("{\"target\":\"host:host\",\"from\":\"")
                .contains(
                        "\"windowSeconds\":3600,",
                        "\"availabilityPercent\":100.0,",
                        "\"downSeconds\":0,",
                        "\"outageCount\":0,",
                        "\"outages\":[],");
        var watched = number(body, "watchedSeconds");
        assertThat(number(body, "upSeconds")).isEqualTo(watched);
        assertThat(number(body, "unknownSeconds")).isEqualTo(3_600 - watched);
        var slots = JsonValue.parse(body.getBytes(StandardCharsets.UTF_8))
                .get("slots")
                .elements();
        assertThat(slots).hasSize(60);
        assertThat(slots.stream()
                        .mapToInt(slot -> slot.get("upSeconds").number().orElseThrow())
                        .sum())
                .isEqualTo((int) watched);
        // the target was seen a moment ago, and its bar is filled up to now
        assertThat(slots.get(59).get("upSeconds").number()).hasValue((int) Math.min(60, watched));
    }

    @Test
    void anUnknownTargetIsNotFound() throws Exception {
        overview();
        var unknown = labmon.get("/availability?target=host:hots");
        assertThat(unknown.code()).isEqualTo(404);
        assertThat(unknown.getHeaders().findFirst("content-type")).contains("application/problem+json");
        assertThat(LabmonClient.json(unknown).get("detail").text())
                .hasValue("target=host:hots was never seen; did you mean host:host?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/history?from=-1h",
                "/history?metric=host_load5&from=tomorrow",
                "/history?metric=host_load5&step=0",
                "/history?metric=host_load5&from=-24h&step=1s",
                "/history?metric=host_load5&device=nvme0",
                "/history?metric=nope",
                "/history?metric=host_load1",
                "/history?metric=host_load5&metric=host_load1",
                "/history?metric=host_load5&format=xml",
                "/history?format=csv",
                "/availability?window=0s",
                "/availability?windwo=1d"
            })
    void aWrongRequestIsAProblem(String path) throws Exception {
        overview();
        var answer = labmon.get(path);

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.getHeaders().findFirst("content-type")).contains("application/problem+json");
    }

    @Test
    void aSeriesCanBeDownloadedAsCsv() throws Exception {
        overview();
        var answer = labmon.get("/history?metric=host_disk_used_ratio&mount=/&from=-10m&step=1m&format=csv");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.getHeaders().findFirst("content-type")).hasValue("text/csv; charset=utf-8; header=present");
        assertThat(answer.getHeaders().findFirst("content-disposition").orElseThrow())
                .matches("attachment; filename=\"host_disk_used_ratio_\\d{8}T\\d{6}Z_\\d{8}T\\d{6}Z.csv\"");
        var lines = answer.body().split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("at,mount,average,minimum,maximum");
        // eleven steps, of which those before the start of labmon have no values
        assertThat(lines).hasSizeBetween(12, 13);
        assertThat(lines[1]).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00Z,/,,,");
        // the last one, or the one before where a minute has just begun
        assertThat(Arrays.asList(lines).subList(lines.length - 3, lines.length - 1))
                .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00Z,/,[0-9.]+,[0-9.]+,[0-9.]+"));
        assertThat(lines[lines.length - 1]).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "text/csv, application/json;q=0.5", "application/json;q=0.1, text/csv"})
    void csvCanBeNegotiated(String accept) throws Exception {
        overview();
        var answer = labmon.get("/history?metric=host_load5", "Accept", accept);

        assertThat(answer.body()).startsWith("at,average,minimum,maximum\r\n");
        assertThat(labmon.get("/history?metric=host_load5&format=json", "Accept", "*/*")
                        .body())
                .startsWith("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/csv;q=0.9", "text/html, */*;q=0.8"})
    void jsonIsTheDefault(String accept) throws Exception {
        overview();
        assertThat(labmon.get("/history?metric=host_load5", "Accept", accept).body())
                .startsWith("{\"metric\":\"host_load5\"");
    }

    private static long number(String body, String name) {
        var begin = body.indexOf("\"" + name + "\":") + name.length() + 3;
        return Long.parseLong(body.substring(begin, body.indexOf(',', begin)));
    }
}
