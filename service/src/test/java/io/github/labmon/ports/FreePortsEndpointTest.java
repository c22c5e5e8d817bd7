package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.Lab;
import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /ports/free}, and what {@code POST /ports/check} suggests, where a part was not read. */
class FreePortsEndpointTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** A folder without any file of the kernel. */
    private RunningLabmon withoutSockets() {
        return RunningLabmon.with("LABMON_PROC", folder.toString());
    }

    @Test
    void whereNoSocketCouldBeReadNoPortIsFree() throws Exception {
        try (var labmon = withoutSockets()) {
            var answer = labmon.get("/ports/free?range=8000-8999&count=3");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After"))
                    .as("time alone changes nothing")
                    .isEmpty();
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#service-unavailable\","
                                    + "\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"neither netlink nor "
                                    + folder + "/net could be read; is " + folder + " the host's /proc?"
                                    + " [sockets-not-readable]\",\"instance\":\"/ports/free\"}");
        }
    }

    @Test
    void theReasonFollowsTheLanguageOfTheRequest() throws Exception {
        try (var labmon = withoutSockets()) {
            assertThat(labmon.get("/ports/free", "Accept-Language", "de").body())
                    .contains("weder netlink noch " + folder + "/net", "[sockets-not-readable]");
        }
    }

    @Test
    void aWrongParameterIsRefusedAllTheSame() throws Exception {
        try (var labmon = withoutSockets()) {
            assertThat(labmon.get("/ports/free?count=0").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void whereTheEngineCouldNotBeReadNoPortIsFree() throws Exception {
        try (var labmon = RunningLabmon.with("DOCKER_HOST", "unix:///nonexistent/docker.sock")) {
            var answer = labmon.get("/ports/free");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("[docker-engine-down]");
        }
    }

    @Test
    void whereEverythingWasReadPortsAreFree() throws Exception {
        try (var lab = Lab.builder(folder).withContainer().start()) {
            var answer = lab.labmon().get("/ports/free?range=20000-29999&count=2");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer.body()).get("ports").elements()).hasSize(2);
        }
    }

    @Test
    void aConflictHasNoSuggestionWhereNoSocketCouldBeRead() throws Exception {
        try (var labmon = withoutSockets()) {
            var request = labmon.request("/ports/check").header("Content-Type", "application/json");
            var twice = "{\"ports\":[\"8080\",\"8080\"],\"allowIncomplete\":[\"sockets-not-readable\"]}";
            var verdict = json(
                    labmon.send(request.POST(BodyPublishers.ofString(twice))).body());

            assertThat(verdict.get("verdict").text()).hasValue("CONFLICT");
            assertThat(verdict.get("conflicts").elements())
                    .singleElement()
                    .satisfies(conflict ->
                            assertThat(conflict.get("suggestion").isAbsent()).isTrue());
        }
    }

    private static JsonValue json(String body) throws Exception {
        return JsonValue.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
