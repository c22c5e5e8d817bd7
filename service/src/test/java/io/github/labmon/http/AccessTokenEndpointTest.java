package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token of {@code LABMON_API_TOKEN} protects. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "LABMON_API_TOKEN", value = "correct-horse")
public class AccessTokenEndpointTest {

    private static final String TOKEN = "correct-horse";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private String status(String requestLine, String... headers) throws IOException {
        var answer = labmon.raw(requestLine + "\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "Connection: close\r\n\r\n");
        return answer.lines().findFirst().orElse("").replaceFirst("HTTP/1.[01] (\\d+).*", "$1");
    }

    @Test
    void theTokenOpens() throws Exception {
        assertThat(labmon.get("/host/status", "Authorization", "Bearer " + TOKEN)
                        .code())
                .isEqualTo(200);
        assertThat(labmon.get("/host/status", "Authorization", "bearer " + TOKEN)
                        .code())
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
        var answer = labmon.get("/host/status", "Authorization", authorization);

        assertThat(answer.code()).isEqualTo(401);
        assertThat(answer.getHeaders().findFirst("WWW-Authenticate")).contains("Bearer realm=\"labmon\"");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#unauthorized\","
                        + "\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"this labmon requires its token:"
                        + " Authorization: Bearer <LABMON_API_TOKEN>\",\"instance\":\"/host/status\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/", "/health/liveness", "/health/readiness"})
    void healthIsOpen(String path) throws Exception {
        assertThat(labmon.get(path).code()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard/app.js", "/dashboard/style.css"})
    void thePageWhichHoldsNoDataIsOpen(String path) throws Exception {
        assertThat(labmon.get(path).code()).isEqualTo(200);
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
        // What begins with /health may be reported as "not found": there is nothing behind it.
        assertThat(status("GET " + path + " HTTP/1.1", "Host: localhost"))
                .isIn(path.startsWith("/health") && !path.equals("/healthy") ? "404" : "401", "401");
    }
}
