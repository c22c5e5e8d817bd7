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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryEndpointTest {

    @TempDir
    Path folder;

    private RunningLabmon labmon() {
        var labmon = RunningLabmon.with(
                "HISTORY",
                "on",
                "LABMON_STATE_FOLDER",
                folder.resolve("state").toString(),
                "LABMON_ROUND_INTERVAL",
                "1s",
                "HISTORY_FLUSH",
                "1s");
        labmon.beginRounds();
        return labmon;
    }

    private static JsonValue json(HttpResponse<String> answer) throws Exception {
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Asks until something is kept, which the first round brings. */
    private static JsonValue overview(RunningLabmon labmon) throws Exception {
        var until = Instant.now().plus(Duration.ofSeconds(30));
        var overview = json(labmon.get("/history"));
        while (overview.get("metrics").elements().isEmpty() && Instant.now().isBefore(until)) {
            overview = json(labmon.get("/history"));
        }
        return overview;
    }

    @Test
    void whatIsMeasuredCanBeAskedFor() throws Exception {
        try (var labmon = labmon()) {
            var overview = overview(labmon);
            assertThat(overview.get("store").get("state").text()).hasValue("OK");
            assertThat(overview.get("store").get("oldestAt").text()).isPresent();
            assertThat(overview.get("metrics").elements())
                    .extracting(metric -> metric.get("metric").text().orElseThrow())
                    .contains("host_memory_used_ratio", "host_load5");

            var answer = labmon.get("/history?metric=labmon_host_memory_used_ratio&from=-1h&step=1m");
            assertThat(answer.statusCode()).isEqualTo(200);
            var points = json(answer);
            assertThat(points.get("metric").text()).hasValue("host_memory_used_ratio");
            assertThat(points.get("unit").text()).hasValue("ratio");
            assertThat(points.get("resolution").text()).hasValue("MINUTE");
            assertThat(answer.body())
                    .contains("\"stepSeconds\":60,", "\"series\":[{\"labels\":{},\"points\":[{\"at\":\"");

            var used = json(labmon.get("/history?metric=host_disk_used_ratio&mount=/nowhere"));
            assertThat(used.get("series").elements()).isEmpty();
        }
    }

    @Test
    void availabilityIsTold() throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            var all = json(labmon.get("/availability"));
            assertThat(all.get("targets").elements())
                    .extracting(target -> target.get("target").text().orElseThrow())
                    .contains("host:host", "host:/");
            assertThat(labmon.get("/availability").body()).contains("\"windowSeconds\":604800,");

            var one = labmon.get("/availability?target=host:host&window=1h").body();
            assertThat(one)
                    .startsWith("{\"target\":\"host:host\",\"from\":\"")
                    .contains("\"windowSeconds\":3600,", "\"downSeconds\":0,", "\"outages\":[]");
            var unknown = labmon.get("/availability?target=host:nothing");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void whatWasKeptIsThereForTheNext() throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
        }
        assertThat(folder.resolve("state/history.db-wal")).doesNotExist();
        try (var labmon = labmon()) {
            assertThat(overview(labmon).get("store").get("state").text()).hasValue("OK");
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
                "/history?metric=host_load5&metric=host_load1",
                "/availability?window=0s",
                "/availability?windwo=1d"
            })
    void whatMakesNoSenseIsAProblem(String path) throws Exception {
        try (var labmon = labmon()) {
            overview(labmon);
            var answer = labmon.get(path);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void offIsSaidAndMakesNoFile() throws Exception {
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
        }
        assertThat(folder.resolve("history.db")).doesNotExist();
    }

    @Test
    void withoutAFolderLabmonGoesOnAndSaysSo() throws Exception {
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
    void howLabmonItselfIsIsForThoseWhoShowTheToken() throws Exception {
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
    void aFileInTheWayIsToldAndLeftAlone() throws Exception {
        Files.writeString(folder.resolve("state"), "not a folder");
        try (var labmon = labmon()) {
            var until = Instant.now().plus(Duration.ofSeconds(30));
            var health = labmon.get("/health/").body();
            while (!health.contains("history") && Instant.now().isBefore(until)) {
                health = labmon.get("/health/").body();
            }
            assertThat(health)
                    .contains("\"status\":\"UP\"", "store-not-writable")
                    .doesNotContain(folder.toString());
            assertThat(labmon.get("/history").body()).contains("\"store\":{\"state\":\"DOWN\"}", "store-not-writable");
            assertThat(labmon.get("/history?metric=host_load5").body()).contains("store-not-writable");
        }
    }
}
