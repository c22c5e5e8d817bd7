package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "LABMON_PORTS_FRESHNESS", value = "100ms")
public class PortCheckEndpointTest {

    private static final String LIVE =
            "{\"schemaVersion\":1,\"ephemeralClients\":0,\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\","
                    + "\"complete\":true,\"docker\":{\"state\":\"OK\",\"source\":\"engine-api\"},"
                    + "\"ports\":[{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":8080,\"ipv6Only\":false,"
                    + "\"state\":\"LISTENING\",\"process\":{\"pid\":7,\"name\":\"nginx\"}}]}";
    private static final String COMPOSE =
            "services:\\n  web:\\n    image: nginx\\n    ports: ['${PORT:-8080}:80']\\n    profiles: [a]\\n";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private HttpResponse<String> post(String body) {
        return labmon.post("/ports/check", body);
    }

    @Test
    void whatWasSentIsJudged() throws Exception {
        var answer = post("{\"files\":[{\"name\":\"compose.yaml\",\"content\":\"" + COMPOSE
                + "\"}],\"profiles\":[\"a\"],\"project\":\"blog\",\"live\":" + LIVE
                + ",\"plan\":\"ranges: [{name: web, ports: 9000-9009}]\"}");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.getHeaders().findFirst("Content-Type")).hasValue("application/json");
        var declared = "{\"protocol\":\"tcp\",\"address\":\"*\",\"port\":8080,\"service\":\"web\",\"origin\":"
                + "{\"file\":\"compose.yaml\",\"line\":4,\"column\":13},\"declaration\":\"8080:80\"}";
        assertThat(answer.body().replaceFirst("\"checkedAt\":\"[^\"]*\",", ""))
                .isEqualTo("{\"schemaVersion\":1,\"verdict\":\"CONFLICT\",\"observedAt\":\"2026-01-01T00:00:00Z\","
                        + "\"host\":\"nas\",\"live\":\"request\",\"complete\":true,\"declared\":[" + declared + "],"
                        + "\"conflicts\":[{\"kind\":\"IN_USE\",\"declared\":" + declared
                        + ",\"holder\":{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":8080,\"ipv6Only\":false,"
                        + "\"state\":\"LISTENING\",\"process\":{\"pid\":7,\"name\":\"nginx\"}},\"message\":\"8080/tcp,"
                        + " declared by web (compose.yaml:4), is held by process nginx (pid 7)\",\"suggestion\":9000}],"
                        + "\"warnings\":[{\"kind\":\"OUTSIDE_PLAN\",\"declared\":" + declared
                        + ",\"message\":\"8080/tcp, declared by web (compose.yaml:4), is in no range of the plan\"}],"
                        + "\"notices\":[]}");
    }

    @Test
    void sentencesFollowTheLanguageOfTheRequest() {
        var body = "{\"ports\":[\"8080\",\"1/sctp\"],\"live\":" + LIVE + "}";
        var english = labmon.post("/ports/check", body, "Accept-Language", "fr").body();
        var german =
                labmon.post("/ports/check", body, "Accept-Language", "de-DE").body();

        assertThat(english)
                .contains("is held by process nginx (pid 7)", "labmon reads the ports that containers publish");
        assertThat(german)
                .contains(
                        "ist belegt durch Prozess nginx (PID 7)",
                        "liest labmon die Ports, die Container veröffentlichen")
                .contains("\"verdict\":\"CONFLICT\"", "\"kind\":\"IN_USE\"", "\"code\":\"protocol-not-read\"");
        assertThat(labmon.post("/ports/check", "{\"ports\":[\"70000\"]}", "Accept-Language", "de")
                        .body())
                .contains("ungültiger Host-Port");
    }

    @Test
    void theEnvironmentIsTheRequests() throws Exception {
        var body = "{\"files\":[{\"name\":\"compose.yaml\",\"content\":\"" + COMPOSE
                + "\"}],\"profiles\":[\"a\"],\"environment\":{\"PORT\":\"9090\"},\"live\":" + LIVE + "}";

        assertThat(post(body).body()).contains("\"verdict\":\"FREE\"", "\"port\":9090");
    }

    @Test
    void withoutLivePortsThisHostIsRead() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answer = post("{\"ports\":[" + socket.getLocalPort() + "]}");

            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"verdict\":\"CONFLICT\"", "\"live\":\"local\"")
                    .contains("\"pid\":" + ProcessHandle.current().pid());
        }
    }

    @Test
    void blindIsUnknownUnlessAllowedByName() throws Exception {
        var blind = LIVE.replace("\"docker\":{\"state\":\"OK\",\"source\":\"engine-api\"},", "");

        assertThat(post("{\"ports\":[\"9090\"],\"live\":" + blind + "}").body())
                .contains("\"verdict\":\"UNKNOWN\"", "\"code\":\"live-report-without-docker\"");
        assertThat(post("{\"ports\":[\"9090\"],\"allowIncomplete\":[\"live-report-without-docker\"],\"live\":" + blind
                                + "}")
                        .body())
                .contains("\"verdict\":\"FREE\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nope|the body is not JSON; allowed: files, ports,",
                "[]|the body is not a JSON object; allowed: files, ports,",
                "{}|there is nothing to check: give files or ports; allowed: files, ports,",
                "{\"port\":[\"1\"]}|\\\"port\\\" is not known here; allowed: files, ports,",
                "{\"ports\":\"1\"}|ports is not a list; allowed: a list of texts",
                "{\"ports\":[{}]}|ports contains an element that is not a text",
                "{\"ports\":[\"1\"],\"files\":{}}|files is not a list; allowed:",
                "{\"files\":[{\"name\":\"a\"}]}|a file has no name or no content; allowed:",
                "{\"files\":[{\"name\":\"a\",\"content\":\"\"},{\"name\":\"a\",\"content\":\"\"}]}|the file a was sent twice;",
                "{\"files\":[{\"name\":\"a\",\"content\":{}}]}|the content of the file a is not a text; allowed: a text",
                "{\"files\":[{\"name\":\"a.yaml\",\"content\":\"\"},{\"name\":\"./a.yaml\",\"content\":\"\"}]}|"
                        + "a.yaml:1:1: this file was sent twice",
                "{\"ports\":[\"1\"],\"environment\":{\"A\":true}}|the variable A is not a text; allowed:",
                "{\"ports\":[\"1\"],\"environment\":{\"A\":1}}|the variable A is not a text; allowed:",
                "{\"ports\":[\"1\"],\"environment\":{\"A\":null}}|the variable A is not a text; allowed:",
                "{\"ports\":[\"1\"]} {\"ports\":[\"2\"]}|the body is not JSON; allowed:",
                "{\"ports\":[\"1\"],\"environment\":[]}|environment is not an object; allowed:",
                "{\"ports\":[\"1\"],\"project\":1}|project is not a text",
                "{\"ports\":[\"1\"],\"allowIncomplete\":[\"bogus\"]}|allowIncomplete: bogus is not a code of a"
                        + " problem; allowed: check-",
                "{\"ports\":[\"1\"],\"live\":[]}|live is not a report of /host/ports",
                "{\"ports\":[\"1\"],\"live\":{}}|live is not a report of /host/ports: it has no schemaVersion,"
            })
    void anInvalidBodyIsRefusedInOneSentence(String body, String detail) throws Exception {
        var answer = post(body);

        assertThat(answer.code()).as(answer.body()).isEqualTo(400);
        assertThat(answer.getHeaders().findFirst("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"" + detail).contains("\"instance\":\"/ports/check\"");
    }

    @Test
    void inputThatCannotBeReadIsA400WithItsPlace() throws Exception {
        var answer = post("{\"files\":[{\"name\":\"compose.yaml\",\"content\":\"services:\\n  web:\\n    image: a\\n"
                + "    ports: ['70000:80']\\n\"}]}");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.body()).contains("\"file\":\"compose.yaml\",\"line\":4,\"column\":13");
        var plan = post("{\"ports\":[\"1\"],\"plan\":\"range: []\"}");
        assertThat(plan.code()).isEqualTo(400);
        assertThat(plan.body()).contains("\"file\":\"plan\",\"line\":1,\"column\":1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "services: {web: {image: a, ports: x}}|1:35: ports ist Text; erlaubt ist eine Liste",
                "services: {web: {}}|1:17: der Service web hat weder image noch build; eines davon ist erforderlich",
                "services: []|1:11: services ist eine Liste; erlaubt ist ein Mapping",
                "services: {web: {image: '${A:?}'}}|1:25: die erforderliche Variable A hat keinen Wert; sie setzen",
                "name: a, name: b|1:14: ungültiges YAML: mapping values are not allowed here"
            })
    void aFaultInAFileIsInTheLanguageOfTheRequest(String content, String fault) {
        var answer = labmon.post(
                "/ports/check",
                "{\"files\":[{\"name\":\"compose.yaml\",\"content\":\"" + content + "\"}]}",
                "Accept-Language",
                "de");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.getHeaders().findFirst("Content-Language")).hasValue("de");
        assertThat(answer.body()).contains("\"detail\":\"compose.yaml:" + fault + "\"");
    }

    @Test
    void nothingOnTheDiskIsReadForARequest() throws Exception {
        for (var reference : new String[] {"/etc/passwd", "../.env.example", "pom.xml"}) {
            var answer = post("{\"files\":[{\"name\":\"compose.yaml\",\"content\":\"include: ['" + reference
                    + "']\\nservices: {}\\n\"}]}");

            assertThat(answer.code()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("root:", "LABMON_", "modelVersion");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        var answer = post("{\"ports\":[\"" + "1,".repeat(1_100_000) + "\"]}");

        assertThat(answer.code()).isEqualTo(413);
        assertThat(answer.getHeaders().findFirst("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void itTakesJsonByPostAlone() throws Exception {
        assertThat(labmon.get("/ports/check").code()).isEqualTo(405);
        assertThat(labmon.send(HttpRequest.POST("/ports/check", "8080").contentType(MediaType.TEXT_PLAIN_TYPE))
                        .code())
                .isEqualTo(415);
        assertThat(labmon.post("/ports/check/", "{\"ports\":[\"1\"],\"live\":" + LIVE + "}")
                        .code())
                .isEqualTo(200);
    }
}
