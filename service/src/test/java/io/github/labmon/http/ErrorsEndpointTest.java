package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsEndpointTest {

    private static final String PAGE = "https://github.com/labmon/labmon/blob/main/docs/errors.md#";

    @SuppressWarnings("NullAway.Init")
    private static RunningLabmon labmon;

    @BeforeAll
    static void start() {
        labmon = RunningLabmon.with();
    }

    @AfterAll
    static void stop() {
        labmon.close();
    }

    private static void assertProblem(
            HttpResponse<String> answer, int status, String kind, String title, String detail, String instance) {
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"" + PAGE + kind + "\",\"title\":\"" + title + "\",\"status\":" + status
                        + ",\"detail\":\"" + detail + "\",\"instance\":\"" + instance + "\"}");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
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
        var answer = labmon.send(labmon.request("/host/status").POST(BodyPublishers.noBody()));

        assertProblem(
                answer,
                405,
                "method-not-allowed",
                "Method Not Allowed",
                "this path does not accept POST; allowed: HEAD, GET",
                "/host/status");
        assertThat(answer.headers().firstValue("allow")).contains("HEAD,GET");
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
        var answer = labmon.send(labmon.request("/nope").POST(BodyPublishers.ofByteArray(new byte[3 * 1024 * 1024])));

        assertThat(answer.statusCode()).isIn(404, 405, 413);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
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

        assertThat(answer.statusCode()).isEqualTo(400);
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
                labmon.send(labmon.request("/alerts/silence/abc").DELETE()),
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
            var answer = labmon.send(labmon.request(path).method(method, BodyPublishers.noBody()));

            assertThat(answer.statusCode()).as(path).isEqualTo(405);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void aRequestOfAnotherOriginHasTheSameFormOfErrors() throws Exception {
        var answer = labmon.get("/nope", "Origin", "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }
}
