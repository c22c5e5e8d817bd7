package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that change something, as browsers send them for pages. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "LABMON_ALLOWED_ORIGINS", value = "https://Home.example.org:8443/, http://page.lan")
public class CsrfEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private HttpResponse<String> post(String path, String body, String... headers) {
        return labmon.send(HttpRequest.POST(path, body), headers);
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

            assertThat(answer.code()).as(path).isEqualTo(status);
        }
    }

    @Test
    void withoutASiteTheOriginIsCompared() throws Exception {
        var json = new String[] {"Content-Type", "application/json", "Origin", "http://127.0.0.1:" + labmon.port()};
        assertThat(post("/alerts/test", "{}", json).code()).isEqualTo(200);
        json[3] = "http://127.0.0.1:1";
        assertThat(post("/alerts/test", "{}", json).code()).isEqualTo(403);
        json[3] = "null";
        assertThat(post("/alerts/test", "{}", json).code()).isEqualTo(403);
    }

    @Test
    void aBodyIsJsonAndNoBodyNeedsNoType() throws Exception {
        assertThat(post("/alerts/test", "{}", "Content-Type", "text/plain").code())
                .isEqualTo(415);
        assertThat(labmon.send(HttpRequest.create(HttpMethod.POST, "/alerts/test"))
                        .code())
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
                        + "\"title\":\"Zugriff verweigert\",\"status\":403,\"detail\":\"ein Browser hat das für die Seite einer anderen"
                        + " Website gesendet; von labmons eigener Adresse oder ohne Browser senden, oder die Herkunft der Seite"
                        + " in LABMON_ALLOWED_ORIGINS eintragen\",\"instance\":\"/alerts/test\"}");
    }
}
