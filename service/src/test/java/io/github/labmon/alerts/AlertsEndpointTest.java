package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.alerts.store.AlertStore;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /alerts} over HTTP. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
public class AlertsEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private static String detail(HttpResponse<String> answer) throws Exception {
        assertThat(answer.getHeaders().findFirst("content-type")).contains("application/problem+json");
        return LabmonClient.json(answer).get("detail").text().orElseThrow();
    }

    @Test
    void withoutAFolderNothingIsStoredAndBeforeTheFirstReadingTheStateIsUnknown() throws Exception {
        var answer = labmon.get("/alerts");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"observedAt\":\"[^\"]+\",\"state\":\"UNKNOWN\",\"active\":\\[\\],\"recent\":\\[\\],"
                        + "\"silences\":\\[\\],\"maintenance\":\\{\"active\":false\\},\"receivers\":\\[\\],"
                        + "\"problem\":\\{\"code\":\"alerts-not-kept\",\"detail\":\"[^\"]+\"\\}\\}");
        assertThat(labmon.post("/alerts/test", "{}").body()).isEqualTo("{\"receivers\":[]}");
    }

    @Test
    @Property(name = "ALERTS", value = "off")
    void alertsThatAreSwitchedOffAreAProblemOfTheDocument() throws Exception {
        assertThat(LabmonClient.json(labmon.get("/alerts/"))
                        .get("problem")
                        .get("code")
                        .textOrNull())
                .isEqualTo("alerts-off");
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
                "{\"duration\":\"9999d\"}",
                "{\"untilOk\":false}",
                "{\"untilOk\":\"yes\"}",
                "{\"untilOk\":true,\"duration\":\"1s\"}"
            })
    void anInvalidSilenceIsRefusedWithTheAllowedValues(String body) throws Exception {
        var answer = labmon.post("/alerts/silence", body);
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.getHeaders().findFirst("content-type")).contains("application/problem+json");
    }

    @Test
    void aHundredSilencesAreTheMost() throws Exception {
        for (int i = 0; i < AlertStore.MOST_SILENCES; i++) {
            assertThat(labmon.post("/alerts/silence", "{\"duration\":\"1h\"}").code())
                    .isEqualTo(201);
        }
        assertThat(labmon.post("/alerts/silence", "{\"duration\":\"1h\"}").code())
                .isEqualTo(400);
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
        var own = value.replace("OWN", "http://127.0.0.1:" + labmon.port());
        assertThat(labmon.post("/alerts/silence", "{\"duration\":\"1h\"}", header, own)
                        .code())
                .isEqualTo(status);
        var deleted = labmon.delete("/alerts/silence/x", header, own);
        assertThat(deleted.code()).isEqualTo(status == 403 ? 403 : 404);
    }

    @Test
    void contentOfAFormIsRefused() throws IOException {
        for (var path : List.of("/alerts/test", "/alerts/silence")) {
            for (var type : List.of(
                    "Content-Type: text/plain\r\n",
                    "Content-Type: application/x-www-form-urlencoded\r\n",
                    "Content-Type: multipart/form-data\r\n",
                    "")) {
                assertThat(labmon.raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + type
                                + "Content-Length: 17\r\nConnection: close\r\n\r\n{\"duration\":\"1h\"}"))
                        .as(path + " " + type)
                        .startsWith("HTTP/1.1 415 ");
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
        labmon.get("/host/status");
        var body = names.strip().replace("}", ",\"duration\":\"1h\"}");
        var answer = labmon.post("/alerts/silence", body);
        assertThat(answer.code()).as(body).isEqualTo(400);
        assertThat(detail(answer)).isEqualTo(detail);
        assertThat(LabmonClient.json(labmon.get("/alerts")).get("silences").elements())
                .isEmpty();
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
    @Property(name = "ALERT_UPTIME", value = "fritz:attic/wan=99%/7d")
    void aRuleOrTargetThatExistsOrIsNotReadYetIsSilenced(String names) throws Exception {
        labmon.get("/host/status");
        var body = names.replace("}", ",\"duration\":\"1h\"}");
        assertThat(labmon.post("/alerts/silence", body).code()).isEqualTo(201);
    }

    @Test
    void aSilenceUntilOkNeedsAnActiveAlert() throws Exception {
        labmon.get("/host/status");
        var answer = labmon.post("/alerts/silence", "{\"target\":\"host:host\",\"untilOk\":true}");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(detail(answer))
                .isEqualTo("no alert that it would silence is active; GET /alerts lists the active ones, and a"
                        + " duration silences later ones");
    }

    @Test
    void anUnknownSilenceIsNotFoundAndNamedInOneLine() throws Exception {
        var answer = labmon.delete("/alerts/silence/5f2c");
        assertThat(answer.code()).isEqualTo(404);
        assertThat(detail(answer)).isEqualTo("there is no silence 5f2c; GET /alerts lists them");
        var hostile = labmon.delete("/alerts/silence/a%0Ab%E2%80%AEc" + "x".repeat(90));
        assertThat(hostile.code()).isEqualTo(404);
        assertThat(detail(hostile)).startsWith("there is no silence a?b?cxxx").hasSizeLessThan(120);
    }

    @Test
    void theStateIsThatOfTheLab() throws Exception {
        assertThat(LabmonClient.json(labmon.get("/alerts")).get("state").textOrNull())
                .isEqualTo(LabmonClient.json(labmon.get("/status")).get("state").textOrNull());
    }

    @Test
    void textsAreInTheLanguageOfTheRequest() throws Exception {
        assertThat(LabmonClient.json(labmon.get("/alerts", "Accept-Language", "de"))
                        .get("problem")
                        .get("detail")
                        .textOrNull())
                .startsWith("Alarme und Meldungen werden nur im Arbeitsspeicher gehalten");
        assertThat(LabmonClient.json(labmon.get("/alerts", "Accept-Language", "fr"))
                        .get("problem")
                        .get("detail")
                        .textOrNull())
                .startsWith("Alerts and notifications are kept in memory only");
    }
}
