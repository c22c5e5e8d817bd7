package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that change something, as browsers send them for pages. */
class CsrfEndpointTest {

    @SuppressWarnings("NullAway.Init")
    private static RunningLabmon labmon;

    @BeforeAll
    static void start() {
        labmon = RunningLabmon.with("LABMON_ALLOWED_ORIGINS", "https://Home.example.org:8443/, http://page.lan");
    }

    @AfterAll
    static void stop() {
        labmon.close();
    }

    private static HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return labmon.send(labmon.request(path).headers(headers).POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, https://lab.example.org, 200",
        "none, https://lab.example.org, 200",
        "cross-site, https://home.example.org:8443, 200",
        "cross-site, http://page.lan, 200",
        "cross-site, https://page.lan, 403",
        "cross-site, https://home.example.org, 403",
        "same-site, https://lab.example.org, 403",
        "cross-site, null, 403"
    })
    void theSiteOfTheRequestDecides(String site, String origin, int status) throws Exception {
        for (var path : new String[] {"/ports/check", "/alerts/test"}) {
            var body = path.equals("/ports/check") ? "{\"ports\":[\"1\"]}" : "{}";
            var answer = post(path, body, "Content-Type", "application/json", "Sec-Fetch-Site", site, "Origin", origin);

            assertThat(answer.statusCode()).as(path).isEqualTo(status);
        }
    }

    @Test
    void withoutASiteTheOriginIsCompared() throws Exception {
        var json = new String[] {"Content-Type", "application/json", "Origin", "http://127.0.0.1:" + labmon.port()};
        assertThat(post("/alerts/test", "{}", json).statusCode()).isEqualTo(200);
        json[3] = "http://127.0.0.1:1";
        assertThat(post("/alerts/test", "{}", json).statusCode()).isEqualTo(403);
        json[3] = "null";
        assertThat(post("/alerts/test", "{}", json).statusCode()).isEqualTo(403);
    }

    @Test
    void aBodyIsJsonAndNoBodyNeedsNoType() throws Exception {
        assertThat(post("/alerts/test", "{}", "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(labmon.send(labmon.request("/alerts/test").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theReasonIsInTheReadersLanguage() throws Exception {
        var answer = post(
                "/alerts/test",
                "{}",
                "Content-Type",
                "application/json",
                "Sec-Fetch-Site",
                "cross-site",
                "Accept-Language",
                "de");

        assertThat(answer.body())
                .isEqualTo("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#forbidden\","
                        + "\"title\":\"Forbidden\",\"status\":403,\"detail\":\"ein Browser hat das für die Seite einer anderen"
                        + " Website gesendet; von labmons eigener Adresse oder ohne Browser senden, oder die Herkunft der Seite"
                        + " in LABMON_ALLOWED_ORIGINS eintragen\",\"instance\":\"/alerts/test\"}");
    }
}
