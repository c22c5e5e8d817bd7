package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryEndpointTest {

    @TempDir
    Path folder;

    private RunningLabmon labmon() {
        var labmon = started();
        labmon.beginRounds();
        return labmon;
    }

    private RunningLabmon started() {
        return RunningLabmon.with(
                "HISTORY",
                "on",
                "LABMON_STATE_FOLDER",
                folder.resolve("state").toString(),
                "LABMON_ROUND_INTERVAL",
                "1s",
                "HISTORY_FLUSH",
                "1s");
    }

    private static JsonValue json(HttpResponse<String> answer) throws Exception {
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Requests a path until its answer is as expected. */
    private static String await(RunningLabmon labmon, String path, Predicate<String> expected) throws Exception {
        var until = Instant.now().plus(Duration.ofSeconds(30));
        var answer = labmon.get(path).body();
        while (!expected.test(answer) && Instant.now().isBefore(until)) {
            answer = labmon.get(path).body();
        }
        assertThat(expected.test(answer)).as(answer).isTrue();
        return answer;
    }

    /** Waits until something is stored, which the first round does. */
    private static JsonValue overview(RunningLabmon labmon) throws Exception {
        var answer = await(
                labmon,
                "/history",
                body -> body.contains("\"store\":{\"state\":\"OK\"") && body.contains("\"host_load5\""));
        return JsonValue.parse(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void storedMetricsCanBeQueried() throws Exception {
        try (var labmon = labmon()) {
            var overview = overview(labmon);
            assertThat(overview.get("store").get("oldestAt").text()).isPresent();
            assertThat(Instant.parse(
                            overview.get("store").get("lastWriteAt").text().orElseThrow()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(overview.get("metrics").elements())
                    .extracting(metric -> metric.get("metric").text().orElseThrow())
                    .contains("host_memory_used_ratio", "host_load5")
                    .doesNotContain("host_load1");

            var answer = labmon.get("/history?metric=labmon_host_memory_used_ratio&from=-1h&step=1m");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(answer.headers().allValues("vary")).anyMatch(vary -> vary.contains("Accept"));
            var points = json(answer);
            assertThat(points.get("metric").text()).hasValue("host_memory_used_ratio");
            assertThat(points.get("unit").text()).hasValue("ratio");
            assertThat(points.get("resolution").text()).hasValue("MINUTE");
            assertThat(answer.body())
                    .contains("\"stepSeconds\":60,", "\"series\":[{\"labels\":{},\"points\":[{\"at\":\"");
        }
    }

    @Test
    void aSeriesWithoutSamplesIsEmpty() throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            for (var query : List.of("host_disk_used_ratio&mount=/nowhere", "host_load5&from=-2h&to=-1h")) {
                var answer = labmon.get("/history?metric=" + query);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"series\":[]").doesNotContain("problem");
            }
        }
    }

    /** The page requests a chart before there is any. */
    @Test
    void beforeTheFirstRoundEverySeriesIsEmpty() throws Exception {
        try (var labmon = started()) {
            var answer = labmon.get("/history?metric=nvme_temperature_celsius&device=nvme0&from=-6h");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith("{\"metric\":\"nvme_temperature_celsius\",\"from\":\"")
                    .contains("\"series\":[],\"problem\":{\"code\":\"history-not-begun\",");
        }
    }

    @Test
    void anUnknownMetricIsRefusedWithTheNearestName() throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            var answer = labmon.get("/history?metric=labmon_host_memory_usd_ratio");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).get("detail").text())
                    .hasValue("metric=host_memory_usd_ratio is not a stored metric; did you mean"
                            + " host_memory_used_ratio?");
            assertThat(json(labmon.get("/history?metric=qqqqqqqqqqqqqqqqqqq"))
                            .get("detail")
                            .text())
                    .hasValue("metric=qqqqqqqqqqqqqqqqqqq is not a stored metric; GET /history lists the stored"
                            + " metrics");
        }
    }

    @Test
    void availabilityIsOfTheWatchedTime() throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            var all = json(labmon.get("/availability"));
            assertThat(all.get("targets").elements())
                    .extracting(target -> target.get("target").text().orElseThrow())
                    .contains("host:host", "host:/");
            assertThat(all.get("store").get("state").text()).hasValue("OK");
            assertThat(labmon.get("/availability").body()).contains("\"windowSeconds\":604800,");

            var body = await(
                    labmon, "/availability?target=host:host&window=1h", answer -> number(answer, "watchedSeconds") > 1);
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
    }

    private static long number(String body, String name) {
        var begin = body.indexOf("\"" + name + "\":") + name.length() + 3;
        return Long.parseLong(body.substring(begin, body.indexOf(',', begin)));
    }

    @Test
    void anUnknownTargetIsNotFound() throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            var unknown = labmon.get("/availability?target=host:hots");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(json(unknown).get("detail").text())
                    .hasValue("target=host:hots was never seen; did you mean host:host?");
        }
    }

    @Test
    void storedDataIsThereAfterARestart() throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
        }
        assertThat(folder.resolve("state/history.db-wal")).doesNotExist();
        try (var labmon = labmon()) {
            overview(labmon);
            assertThat(labmon.get("/health/").body()).isEqualTo("{\"status\":\"UP\"}");
        }
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
        try (var labmon = labmon()) {
            overview(labmon);
            var answer = labmon.get(path);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void aSeriesCanBeDownloadedAsCsv() throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            var answer = labmon.get("/history?metric=host_disk_used_ratio&mount=/&from=-10m&step=1m&format=csv");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).hasValue("text/csv; charset=utf-8; header=present");
            assertThat(answer.headers().firstValue("content-disposition").orElseThrow())
                    .matches("attachment; filename=\"host_disk_used_ratio_\\d{8}T\\d{6}Z_\\d{8}T\\d{6}Z.csv\"");
            var lines = answer.body().split("\r\n", -1);
            assertThat(lines[0]).isEqualTo("at,mount,average,minimum,maximum");
            // eleven steps, of which those before the start of labmon have no values
            assertThat(lines).hasSizeBetween(12, 13);
            assertThat(lines[1]).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00Z,/,,,");
            assertThat(lines[lines.length - 2])
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00Z,/,[0-9.]+,[0-9.]+,[0-9.]+");
            assertThat(lines[lines.length - 1]).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "text/csv, application/json;q=0.5", "application/json;q=0.1, text/csv"})
    void csvCanBeNegotiated(String accept) throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            var answer = labmon.get("/history?metric=host_load5", "Accept", accept);

            assertThat(answer.body()).startsWith("at,average,minimum,maximum\r\n");
            assertThat(labmon.get("/history?metric=host_load5&format=json", "Accept", "*/*")
                            .body())
                    .startsWith("{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/csv;q=0.9", "text/html, */*;q=0.8"})
    void jsonIsTheDefault(String accept) throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            assertThat(labmon.get("/history?metric=host_load5", "Accept", accept)
                            .body())
                    .startsWith("{\"metric\":\"host_load5\"");
        }
    }

    @Test
    void offStoresNothingAndIsReported() throws Exception {
        try (var labmon = RunningLabmon.with("LABMON_STATE_FOLDER", folder.toString())) {
            labmon.beginRounds();
            for (var path : new String[] {
                "/history", "/history?metric=host_load5", "/availability", "/availability?target=host:host"
            }) {
                var answer = labmon.get(path);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(json(answer).get("problem").get("code").text()).hasValue("history-off");
            }
            assertThat(labmon.get("/history").body()).contains("\"metrics\":[]", "\"store\":{\"state\":\"UNKNOWN\"}");
            assertThat(labmon.get("/health/").body()).isEqualTo("{\"status\":\"UP\"}");

            // an empty file would look as if nothing had been read
            var csv = labmon.get("/history?metric=host_load5&format=csv");
            assertThat(csv.statusCode()).isEqualTo(503);
            assertThat(csv.headers().firstValue("retry-after")).hasValue("30");
            assertThat(json(csv).get("detail").text()).hasValue("HISTORY=off: no history is stored");
        }
        assertThat(folder.resolve("history.db")).doesNotExist();
    }

    @Test
    void withoutAFolderLabmonRunsAndReportsIt() throws Exception {
        try (var labmon = RunningLabmon.with("HISTORY", "on")) {
            labmon.beginRounds();
            var overview = json(labmon.get("/history"));
            assertThat(overview.get("problem").get("code").text()).hasValue("history-without-folder");
            assertThat(overview.get("store").get("state").text()).hasValue("DOWN");
            assertThat(labmon.get("/health/").body())
                    .startsWith("{\"status\":\"UP\",\"details\":{")
                    .contains("\"history\":{\"code\":\"history-without-folder\",");
            assertThat(labmon.get("/host/status").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void detailsOfHealthAreForHoldersOfTheToken() throws Exception {
        try (var labmon = RunningLabmon.with("HISTORY", "on", "LABMON_API_TOKEN", "s3cret-t0ken")) {
            assertThat(labmon.get("/health/").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(labmon.get("/health/", "Authorization", "Bearer wrong").body())
                    .isEqualTo("{\"status\":\"UP\"}");
            assertThat(labmon.get("/health/", "Authorization", "Bearer s3cret-t0ken")
                            .body())
                    .contains("history-without-folder");
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsReportedAndKept() throws Exception {
        Files.writeString(folder.resolve("state"), "not a folder");
        try (var labmon = labmon()) {
            var health =
                    await(labmon, "/health/", body -> body.contains("\"history\":{") && body.contains("\"alerts\":{"));
            assertThat(health)
                    .contains(
                            "\"status\":\"UP\"",
                            "\"alerts\":{\"code\":\"store-not-writable\",\"detail\":\"alerts.db cannot be written:",
                            "\"history\":{\"code\":\"store-not-writable\",\"detail\":\"history.db cannot be written:")
                    .doesNotContain(folder.toString());
            assertThat(labmon.get("/history").body()).contains("\"store\":{\"state\":\"DOWN\",", "store-not-writable");
            // samples are in memory meanwhile, and can be queried
            await(
                    labmon,
                    "/history?metric=host_load5&from=-1m&step=1s",
                    body -> body.contains("store-not-writable") && body.contains("\"points\":[{\"at\":"));
        }
        assertThat(folder.resolve("state")).hasContent("not a folder");
    }
}
