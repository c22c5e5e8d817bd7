package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.RunningLabmon;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.ports.json.JsonValue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /alerts} over HTTP. */
class AlertsEndpointTest {

    private static HttpResponse<String> post(RunningLabmon labmon, String path, String body, String... headers)
            throws Exception {
        var request = labmon.request(path).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return labmon.send(request);
    }

    private static HttpResponse<String> postJson(RunningLabmon labmon, String path, String body) throws Exception {
        return post(labmon, path, body, "Content-Type", "application/json");
    }

    private static JsonValue json(HttpResponse<String> answer) throws Exception {
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutAnythingAllIsWellAndNothingIsKept() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var answer = labmon.get("/alerts");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .matches("\\{\"observedAt\":\"[^\"]+\",\"state\":\"UNKNOWN\",\"active\":\\[\\],\"recent\":\\[\\],"
                            + "\"silences\":\\[\\],\"maintenance\":\\{\"active\":false\\},\"receivers\":\\[\\],"
                            + "\"problem\":\\{\"code\":\"alerts-not-kept\",\"detail\":\"[^\"]+\"\\}\\}");
            assertThat(postJson(labmon, "/alerts/test", "{}").body()).isEqualTo("{\"receivers\":[]}");
        }
    }

    @Test
    void switchedOffItSaysSo() throws Exception {
        try (var labmon = RunningLabmon.with("ALERTS", "off")) {
            assertThat(json(labmon.get("/alerts/")).get("problem").get("code").textOrNull())
                    .isEqualTo("alerts-off");
        }
    }

    @Test
    void aTestNoticeReachesAReceiverAndSaysWhatItAnswered() throws Exception {
        var bodies = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/s3cret";
        try (var labmon = RunningLabmon.with("ALERT_WEBHOOK_URL", url)) {
            var result = json(postJson(labmon, "/alerts/test", ""))
                    .get("receivers")
                    .elements()
                    .get(0);

            assertThat(result.get("name").textOrNull()).isEqualTo("webhook");
            assertThat(result.get("result").textOrNull()).isIn("UNCONFIRMED", "DELIVERED");
            assertThat(bodies).singleElement().asString().contains("\"alert\":\"test\"");
            server.stop(0);
            var failed = json(postJson(labmon, "/alerts/test", "{}"));
            assertThat(failed.get("receivers").elements().get(0).get("result").textOrNull())
                    .isEqualTo("NOT_DELIVERED");
            assertThat(labmon.get("/alerts").body())
                    .contains("\"name\":\"webhook\"")
                    .doesNotContain("s3cret");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSilenceComesStaysOverARestartAndGoes(@TempDir Path folder) throws Exception {
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
            assertThat(gone.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(json(labmon.get("/alerts")).get("silences").elements()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"duration\":\"2\"}",
                "{\"duration\":7}",
                "{\"duration\":\"1s\"}",
                "{\"duration\":\"2h\",\"rul\":\"load\"}",
                "{\"duration\":\"2h\",\"rule\":[]}",
                "{\"duration\":\"9999d\"}"
            })
    void aSilenceThatMakesNoSenseIsRefusedWithWhatIsAllowed(String body) throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var answer = postJson(labmon, "/alerts/silence", body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void silencesHaveABound() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            for (int i = 0; i < AlertStore.MOST_SILENCES; i++) {
                assertThat(postJson(labmon, "/alerts/silence", "{\"duration\":\"1h\"}")
                                .statusCode())
                        .isEqualTo(201);
            }
            assertThat(postJson(labmon, "/alerts/silence", "{\"duration\":\"1h\"}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 201",
        "Sec-Fetch-Site, none, 201",
        "Origin, http://evil.example, 403",
        "Origin, null, 403",
        "Origin, OWN, 201"
    })
    void anotherSitesPageChangesNothing(String header, String value, int status) throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var own = value.replace("OWN", "http://127.0.0.1:" + labmon.port());
            assertThat(post(
                                    labmon,
                                    "/alerts/silence",
                                    "{\"duration\":\"1h\"}",
                                    "Content-Type",
                                    "application/json",
                                    header,
                                    own)
                            .statusCode())
                    .isEqualTo(status);
            var deleted = labmon.send(
                    labmon.request("/alerts/silence/x").header(header, own).DELETE());
            assertThat(deleted.statusCode()).isEqualTo(status == 403 ? 403 : 404);
        }
    }

    @Test
    void whatAFormCanSendIsNotTaken() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            for (var path : List.of("/alerts/test", "/alerts/silence")) {
                for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
                    assertThat(post(labmon, path, "{\"duration\":\"1h\"}", "Content-Type", type)
                                    .statusCode())
                            .as(path + " " + type)
                            .isEqualTo(415);
                }
                assertThat(post(labmon, path, "{\"duration\":\"1h\"}").statusCode())
                        .isEqualTo(415);
            }
        }
    }
}
