package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /alerts} over restarts: each test starts labmon twice with one folder, which no annotation expresses. */
class AlertsRestartEndpointTest {

    private static HttpResponse<String> postJson(RunningLabmon labmon, String path, String body) throws Exception {
        return labmon.send(
                labmon.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static String detail(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return json(answer).get("detail").text().orElseThrow();
    }

    private static JsonValue json(HttpResponse<String> answer) throws Exception {
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSilenceIsCreatedKeptOverARestartAndDeleted(@TempDir Path folder) throws Exception {
        String id;
        try (var labmon = RunningLabmon.with("LABMON_STATE_FOLDER", folder.toString())) {
            var answer = postJson(
                    labmon, "/alerts/silence", "{\"rule\":\"load\",\"duration\":\"2h\",\"comment\":\"a big build\"}");
            assertThat(answer.statusCode()).isEqualTo(201);
            var silence = json(answer);
            id = silence.get("id").text().orElseThrow();
            assertThat(silence.get("rule").textOrNull()).isEqualTo("load");
            assertThat(silence.get("target").isAbsent()).isTrue();
            assertThat(json(labmon.get("/alerts")).get("silences").elements()).hasSize(1);
        }
        try (var labmon = RunningLabmon.with("LABMON_STATE_FOLDER", folder.toString())) {
            assertThat(json(labmon.get("/alerts")).get("silences").elements()).hasSize(1);
            var path = "/alerts/silence/" + id;
            assertThat(labmon.send(labmon.request(path).DELETE()).statusCode()).isEqualTo(204);
            var gone = labmon.send(labmon.request(path).DELETE());
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(detail(gone)).isEqualTo("there is no silence " + id + "; GET /alerts lists them");
            assertThat(json(labmon.get("/alerts")).get("silences").elements()).isEmpty();
        }
    }

    @Test
    void aStoreThatCannotBeWrittenIsInHealth(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("alerts.db"));
        try (var labmon = RunningLabmon.with("LABMON_STATE_FOLDER", folder.toString())) {
            var code = json(labmon.get("/alerts"))
                    .get("problem")
                    .get("code")
                    .text()
                    .orElseThrow();
            assertThat(code).startsWith("store-");
            var health = json(labmon.get("/health/"));
            assertThat(health.get("status").textOrNull()).isEqualTo("UP");
            assertThat(health.get("details").get("alerts").get("code").textOrNull())
                    .isEqualTo(code);
        }
        try (var labmon = RunningLabmon.with("LABMON_STATE_FOLDER", folder.toString(), "ALERTS", "off")) {
            assertThat(labmon.get("/health/").body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }
}
