package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFilterEndpointTest {

    private static final String TOKEN = "correct-horse";

    @SuppressWarnings("NullAway.Init")
    private static RunningLabmon open;

    @SuppressWarnings("NullAway.Init")
    private static RunningLabmon guarded;

    @BeforeAll
    static void start() {
        open = RunningLabmon.with("LABMON_ALLOWED_HOSTS", "nas.example.org");
        guarded = RunningLabmon.with("LABMON_API_TOKEN", TOKEN);
    }

    @AfterAll
    static void stop() {
        open.close();
        guarded.close();
    }

    private static String status(RunningLabmon labmon, String requestLine, String... headers) throws IOException {
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
        assertThat(status(open, "GET /health HTTP/1.1", "Host: " + host)).isEqualTo("200");
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
        assertThat(status(open, "GET /host/status HTTP/1.1", "Host: " + host)).isEqualTo("421");
    }

    @Test
    void theAnswerSaysWhichVariableToSet() throws IOException {
        assertThat(open.raw("GET /host/status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .endsWith("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#host-not-allowed\","
                        + "\"title\":\"Misdirected Request\",\"status\":421,\"detail\":\"labmon does not answer for this"
                        + " Host; if it is yours, add it to LABMON_ALLOWED_HOSTS\",\"instance\":\"/host/status\"}");
    }

    @Test
    void anAbsoluteTargetIsNoWayRoundTheHostCheck() throws IOException {
        assertThat(status(open, "GET http://evil.example/host/status HTTP/1.1", "Host: localhost"))
                .isEqualTo("421");
    }

    @Test
    void twoHostsAreOneTooMany() throws IOException {
        assertThat(status(open, "GET /host/status HTTP/1.1", "Host: localhost", "Host: evil.example"))
                .isIn("400", "421");
    }

    @Test
    void withoutATokenSetNobodyIsAsked() throws Exception {
        assertThat(open.get("/host/status").statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenOpens() throws Exception {
        assertThat(guarded.get("/host/status", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(guarded.get("/host/status", "Authorization", "bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer ",
                "Bearer",
                "Basic correct-horse",
                "correct-horse",
                "Bearer correct-hors"
            })
    void anotherTokenDoesNot(String authorization) throws Exception {
        var answer = guarded.get("/host/status", "Authorization", authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"labmon\"");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#unauthorized\","
                        + "\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"this labmon requires its token:"
                        + " Authorization: Bearer <LABMON_API_TOKEN>\",\"instance\":\"/host/status\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/", "/health/liveness", "/health/readiness"})
    void healthIsOpen(String path) throws Exception {
        assertThat(guarded.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard/app.js", "/dashboard/style.css"})
    void thePageWhichHoldsNoDataIsOpen(String path) throws Exception {
        assertThat(guarded.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/host/status",
                "/host/status/",
                "/host/ports",
                "/openapi.yml",
                "/docs",
                "/docs/start.js",
                "/nope",
                "/healthy",
                "//host/status",
                "//health/../host/status",
                "/health/../host/status",
                "/health%2f..%2fhost/status",
                "/health/%2e%2e/host/status",
                "/health;/../host/status",
                "/HEALTH",
                "/dashboard",
                "/dashboard/",
                "/dashboard/../host/status",
                "/dashboard/..%2fhost/status",
                "/dashboard/app.js/../../host/status"
            })
    void nothingElseIs(String path) throws IOException {
        // What begins with /health may be told as "not found": there is nothing behind it.
        assertThat(status(guarded, "GET " + path + " HTTP/1.1", "Host: localhost"))
                .isIn(path.startsWith("/health") && !path.equals("/healthy") ? "404" : "401", "401");
    }

    @Test
    void aPageOfAnotherOriginGetsNoLeave() throws Exception {
        var answer = open.get("/host/status", "Origin", "https://evil.example");

        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void micronautsOwnEndpointsAreShut() throws Exception {
        for (var endpoint :
                new String[] {"beans", "env", "info", "routes", "loggers", "threaddump", "refresh", "stop"}) {
            assertThat(open.get("/" + endpoint).statusCode()).as(endpoint).isEqualTo(404);
        }
    }

    @Test
    void everyAnswerCarriesTheHeadersThatHoldBrowsersBack() throws Exception {
        for (var path : new String[] {"/host/status", "/nope", "/health"}) {
            assertThat(open.get(path).headers().map())
                    .as(path)
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("x-frame-options", List.of("DENY"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                    .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
                    .containsEntry("cache-control", List.of("no-store"));
        }
    }
}
