package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(contextBuilder = LabmonContextBuilder.class)
public class ErrorsEndpointTest {

    private static final String PAGE = "https://github.com/labmon/labmon/blob/main/docs/errors.md#";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private static void assertProblem(
            HttpResponse<String> answer, int status, String kind, String title, String detail, String instance) {
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"" + PAGE + kind + "\",\"title\":\"" + title + "\",\"status\":" + status
                        + ",\"detail\":\"" + detail + "\",\"instance\":\"" + instance + "\"}");
        assertThat(answer.code()).isEqualTo(status);
        assertThat(answer.getHeaders().findFirst("content-type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html", "text/html,application/xhtml+xml;q=0.9"})
    void whatIsNotThereIsNotFoundInOneForm(String accept) throws Exception {
        assertProblem(
                labmon.get("/nope", "Accept", accept),
                404,
                "not-found",
                "Not Found",
                "there is nothing at this path; /docs shows what there is",
                "/nope");
    }

    @Test
    void aMethodThatIsNotTakenSaysWhichAre() throws Exception {
        var answer = labmon.send(HttpRequest.POST("/host/status", ""));

        assertProblem(
                answer,
                405,
                "method-not-allowed",
                "Method Not Allowed",
                "this path does not accept POST; allowed: HEAD, GET",
                "/host/status");
        assertThat(answer.getHeaders().findFirst("allow")).contains("HEAD,GET");
    }

    @Test
    void aFormThatLabmonDoesNotHaveIsNotAcceptable() throws Exception {
        assertProblem(
                labmon.get("/host/status", "Accept", "image/png"),
                406,
                "not-acceptable",
                "Not Acceptable",
                "labmon cannot answer in the form that the Accept header wants",
                "/host/status");
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() throws Exception {
        var answer = labmon.send(HttpRequest.POST("/nope", new byte[3 * 1024 * 1024]));

        assertThat(answer.code()).isIn(404, 405, 413);
        assertThat(answer.getHeaders().findFirst("content-type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%zz", "/%", "/host/status%", "/host/ports?port=%zz", "/host/ports?%", "/\u0001", "/<script>"})
    void aMalformedTargetIsNeverMoreThanAProblem(String target) throws Exception {
        var answer = labmon.raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*");
        assertThat(answer)
                .containsIgnoringCase("content-type: application/problem+json")
                .doesNotContain("<script>", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"port=70000", "port=", "port=9-8", "protocol=icmp", "state=open", "prot=tcp", "port=1,,2"})
    void aFilterThatMakesNoSenseIsABadRequest(String query) throws Exception {
        var answer = labmon.get("/host/ports?" + query);

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith(
                        "{\"type\":\"" + PAGE + "bad-request\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"");
    }

    @Test
    void aBadFilterSaysWhatIsAllowed() throws Exception {
        assertProblem(
                labmon.get("/host/ports?port=70000"),
                400,
                "bad-request",
                "Bad Request",
                "port=70000 is not a port or range; allowed: 1 to 65535, such as 8080 or 8000-8999",
                "/host/ports");
    }

    @Test
    void anEndlessHeaderIsRefused() throws Exception {
        assertThat(labmon.raw("GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(64 * 1024) + "\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 4\\d\\d .*")
                .doesNotContain("Exception");
    }

    @Test
    void anEndlessTargetIsRefused() throws Exception {
        assertThat(labmon.raw("GET /" + "y".repeat(64 * 1024) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 4\\d\\d .*")
                .doesNotContain("Exception");
    }

    @Test
    void aPartOfAPathThatIsNotKnownIsNotFound() throws Exception {
        assertProblem(
                labmon.get("/health/xyz"),
                404,
                "not-found",
                "Not Found",
                "there is nothing at this path; /docs shows what there is",
                "/health/xyz");
    }

    @Test
    void whatIsNotThereAnyMoreIsNamed() throws Exception {
        assertProblem(
                labmon.delete("/alerts/silence/abc"),
                404,
                "not-found",
                "Not Found",
                "there is no silence abc; GET /alerts lists them",
                "/alerts/silence/abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "PATCH", "FOO"})
    void aMethodThatNoPathTakesIsNotAllowed(String method) throws Exception {
        for (var path : new String[] {"/host/status", "/alerts", "/alerts/silence", "/ports/check"}) {
            var answer = labmon.send(HttpRequest.create(HttpMethod.parse(method), path, method));

            assertThat(answer.code()).as(path).isEqualTo(405);
            assertThat(answer.getHeaders().findFirst("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void aRequestOfAnotherOriginHasTheSameFormOfErrors() throws Exception {
        var answer = labmon.get("/nope", "Origin", "https://evil.example");

        assertThat(answer.code()).isEqualTo(404);
        assertThat(answer.getHeaders().findFirst("content-type")).contains("application/problem+json");
    }
}
