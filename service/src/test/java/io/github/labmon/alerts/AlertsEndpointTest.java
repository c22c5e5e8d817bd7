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
import java.nio.file.Files;
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

    private static JsonValue receiver(RunningLabmon labmon) throws Exception {
        return json(labmon.get("/alerts")).get("receivers").elements().get(0);
    }

    private static String detail(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return json(answer).get("detail").text().orElseThrow();
    }

    private static JsonValue json(HttpResponse<String> answer) throws Exception {
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutAFolderNothingIsStoredAndBeforeTheFirstReadingTheStateIsUnknown() throws Exception {
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
    void alertsThatAreSwitchedOffAreAProblemOfTheDocument() throws Exception {
        try (var labmon = RunningLabmon.with("ALERTS", "off")) {
            assertThat(json(labmon.get("/alerts/")).get("problem").get("code").textOrNull())
                    .isEqualTo("alerts-off");
        }
    }

    @Test
    void aTestNotificationReturnsTheAnswersAndSetsTheStateOfTheReceiver() throws Exception {
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

            assertThat(receiver(labmon).get("state").textOrNull()).isEqualTo("OK");
            assertThat(receiver(labmon).get("lastDeliveredAt").isAbsent()).isFalse();
            assertThat(result.get("name").textOrNull()).isEqualTo("webhook");
            assertThat(result.get("result").textOrNull()).isIn("UNCONFIRMED", "DELIVERED");
            assertThat(bodies).singleElement().asString().contains("\"rule\":\"test\"");
            assertThat(receiverState(labmon)).isEqualTo("OK");
            server.stop(0);
            var failed = json(postJson(labmon, "/alerts/test", "{}"));
            assertThat(failed.get("receivers").elements().get(0).get("result").textOrNull())
                    .isEqualTo("NOT_DELIVERED");
            assertThat(receiver(labmon).get("state").textOrNull()).isEqualTo("DOWN");
            assertThat(labmon.get("/alerts").body())
                    .contains("\"name\":\"webhook\"")
                    .doesNotContain("s3cret");
        } finally {
            server.stop(0);
        }
    }

    private static String receiverState(RunningLabmon labmon) throws Exception {
        return json(labmon.get("/alerts"))
                .get("receivers")
                .elements()
                .get(0)
                .get("state")
                .text()
                .orElseThrow();
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
    void anInvalidSilenceIsRefusedWithTheAllowedValues(String body) throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var answer = postJson(labmon, "/alerts/silence", body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void aHundredSilencesAreTheMost() throws Exception {
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
    void thePageOfAnotherSiteChangesNothing(String header, String value, int status) throws Exception {
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
    void contentOfAFormIsRefused() throws Exception {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rule\":\"drive-temprature\"} | there is no rule \"drive-temprature\"; did you mean drive-temperature?"
                        + " docs/alerts.md lists the rules",
                "{\"rule\":\"zzz\"} | there is no rule \"zzz\"; docs/alerts.md lists the rules",
                "{\"target\":\"host:hots\"} | there is no target \"host:hots\"; did you mean host:host? GET /status lists the"
                        + " targets",
                "{\"target\":\"nothing:at-all-like-this\"} | there is no target \"nothing:at-all-like-this\"; GET /status"
                        + " lists the targets"
            })
    void aRuleOrTargetThatDoesNotExistIsRefusedWithTheNearestName(String names, String detail) throws Exception {
        try (var labmon = RunningLabmon.with()) {
            labmon.get("/host/status");
            var body = names.strip().replace("}", ",\"duration\":\"1h\"}");
            var answer = postJson(labmon, "/alerts/silence", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(detail(answer)).isEqualTo(detail);
            assertThat(json(labmon.get("/alerts")).get("silences").elements()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rule\":\"new-port\"}",
                "{\"target\":\"host:host\"}",
                "{\"target\":\"nvme:nvme\"}",
                "{\"rule\":\"homeassistant-down\",\"target\":\"ha:not-read-yet\"}",
                "{\"rule\":\"uptime\",\"target\":\"fritz:attic/wan\"}"
            })
    void aRuleOrTargetThatExistsOrIsNotReadYetIsSilenced(String names) throws Exception {
        try (var labmon = RunningLabmon.with("ALERT_UPTIME", "fritz:attic/wan=99%/7d")) {
            labmon.get("/host/status");
            var body = names.replace("}", ",\"duration\":\"1h\"}");
            assertThat(postJson(labmon, "/alerts/silence", body).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void anUnknownSilenceIsNotFoundAndNamedInOneLine() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var answer = labmon.send(labmon.request("/alerts/silence/5f2c").DELETE());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(detail(answer)).isEqualTo("there is no silence 5f2c; GET /alerts lists them");
            var hostile = labmon.send(labmon.request("/alerts/silence/a%0Ab%E2%80%AEc" + "x".repeat(90))
                    .DELETE());
            assertThat(hostile.statusCode()).isEqualTo(404);
            assertThat(detail(hostile))
                    .startsWith("there is no silence a?b?cxxx")
                    .hasSizeLessThan(120);
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

    @Test
    void theStateIsThatOfTheLab() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            assertThat(json(labmon.get("/alerts")).get("state").textOrNull())
                    .isEqualTo(json(labmon.get("/status")).get("state").textOrNull());
        }
    }

    @Test
    void textsAreInTheLanguageOfTheRequest() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            assertThat(json(labmon.get("/alerts", "Accept-Language", "de"))
                            .get("problem")
                            .get("detail")
                            .textOrNull())
                    .startsWith("Alarme und Meldungen werden nur im Arbeitsspeicher gehalten");
            assertThat(json(labmon.get("/alerts", "Accept-Language", "fr"))
                            .get("problem")
                            .get("detail")
                            .textOrNull())
                    .startsWith("Alerts and notifications are kept in memory only");
        }
    }
}
