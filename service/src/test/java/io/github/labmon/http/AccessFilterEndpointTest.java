package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "LABMON_ALLOWED_HOSTS", value = "nas.example.org")
public class AccessFilterEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private String status(String requestLine, String... headers) throws IOException {
        var answer = labmon.raw(requestLine + "\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "Connection: close\r\n\r\n");
        return answer.lines().findFirst().orElse("").replaceFirst("HTTP/1.[01] (\\d+).*", "$1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost", "LOCALHOST:9780", "127.0.0.1", "127.0.0.1:1", "192.168.178.10:9780", "[::1]:9780",
                        "[fd00::2]",
                "nas.local", "nas.lan:9780", "nas.home.arpa", "nas.fritz.box", "fritz.box", "nas.local.",
                        "nas.example.org",
                "NAS.example.org:9780"
            })
    void aHomeNameIsServed(String host) throws IOException {
        assertThat(status("GET /health HTTP/1.1", "Host: " + host)).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:9780",
                "local",
                "evillocalhost",
                "127.0.0.1.evil.example",
                "nas.local.evil.example",
                "localhost@evil.example",
                "[::1",
                "::1.evil.example",
                "1.2.3",
                "",
                "other.example.org",
                "[::1].evil.example",
                "[::1]evil",
                "[127.0.0.1]",
                "localhost:evil",
                "localhost:80:80",
                "localhost:99999",
                "localhost:-1",
                "[]"
            })
    void anotherNameIsMisdirected(String host) throws IOException {
        assertThat(status("GET /host/status HTTP/1.1", "Host: " + host)).isEqualTo("421");
    }

    @Test
    void theAnswerSaysWhichVariableToSet() throws IOException {
        assertThat(labmon.raw("GET /host/status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .endsWith("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#host-not-allowed\","
                        + "\"title\":\"Misdirected Request\",\"status\":421,\"detail\":\"labmon does not answer for this"
                        + " Host; if it is yours, add it to LABMON_ALLOWED_HOSTS\",\"instance\":\"/host/status\"}");
    }

    @Test
    void anAbsoluteTargetIsNoWayRoundTheHostCheck() throws IOException {
        assertThat(status("GET http://evil.example/host/status HTTP/1.1", "Host: localhost"))
                .isEqualTo("421");
    }

    @Test
    void twoHostsAreOneTooMany() throws IOException {
        assertThat(status("GET /host/status HTTP/1.1", "Host: localhost", "Host: evil.example"))
                .isIn("400", "421");
    }

    @Test
    void withoutATokenSetNoneIsRequired() throws Exception {
        assertThat(labmon.get("/host/status").code()).isEqualTo(200);
    }

    @Test
    void aPageOfAnotherOriginGetsNoLeave() throws Exception {
        var answer = labmon.get("/host/status", "Origin", "https://evil.example");

        assertThat(answer.getHeaders().names())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void micronautsOwnEndpointsAreShut() throws Exception {
        for (var endpoint :
                new String[] {"beans", "env", "info", "routes", "loggers", "threaddump", "refresh", "stop"}) {
            assertThat(labmon.get("/" + endpoint).code()).as(endpoint).isEqualTo(404);
        }
    }

    @Test
    void everyAnswerCarriesTheHeadersThatHoldBrowsersBack() throws Exception {
        for (var path : new String[] {"/host/status", "/nope", "/health"}) {
            var headers = labmon.get(path).getHeaders();
            Map.of(
                            "x-content-type-options", "nosniff",
                            "x-frame-options", "DENY",
                            "referrer-policy", "no-referrer",
                            "cross-origin-resource-policy", "same-origin",
                            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
                            "cache-control", "no-store")
                    .forEach((name, value) -> assertThat(headers.getAll(name))
                            .as(path + " " + name)
                            .containsExactly(value));
        }
    }
}
