package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.Lab;
import io.github.labmon.RunningLabmon;
import io.github.labmon.fritz.TestBoxes;
import io.github.labmon.http.ApiSchemas.Operation;
import io.github.labmon.ports.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer of a running lab is as its description in {@code /openapi.yml}, which describes each of its members. */
class ApiResponsesEndpointTest {

    private static final String JSON = "application/json";

    /** A compose project with what a verdict can contain: conflicts, ranges, notices, names. */
    private static final String COMPOSE = "services:\\n  web:\\n    image: 'x:${UNSET}'\\n    container_name: blog\\n"
            + "    ports: ['8080:80', '8080:81', '9000-9010:82', '@PORT@:83', '53:53/udp']\\n"
            + "  host:\\n    image: y\\n    network_mode: host\\n    expose: ['7000']\\n";

    /** A report with a holder of each kind. */
    private static final String REPORT =
            "{\"schemaVersion\":1,\"ephemeralClients\":0,\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\","
                    + "\"complete\":true,\"docker\":{\"state\":\"OK\",\"source\":\"engine-api\",\"version\":\"27.3.1\"},"
                    + "\"ephemeralPortRange\":{\"first\":9000,\"last\":9999},\"unprivilegedPortStart\":1024,\"ports\":["
                    + "{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":8080,\"ipv6Only\":false,\"state\":\"LISTENING\","
                    + "\"process\":{\"pid\":3003,\"name\":\"docker-proxy\",\"user\":\"root\"},\"container\":{\"name\":\"other\","
                    + "\"id\":\"b4174a57bb9a\",\"image\":\"nginx:1.27\",\"state\":\"running\",\"containerPort\":80,"
                    + "\"mapping\":\"0.0.0.0:8080->80/tcp\",\"composeProject\":\"blog\",\"composeService\":\"other\"}}],"
                    + "\"containers\":[{\"name\":\"blog\",\"id\":\"a4174a57bb9a\",\"state\":\"running\"}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Set<String> visited = new HashSet<>();

    private Lab lab() throws Exception {
        var plan = Files.writeString(
                folder.resolve("labmon-ports.yaml"),
                "ranges:\n  - {name: web, ports: 8000-8999}\nreserved:\n  - {port: 8123, service: homeassistant}\n");
        return Lab.builder(folder)
                .withNvmeDrive()
                .withDslRouter("home")
                .withHomeAssistant()
                .withContainer()
                .withHistory()
                .with("JOBS", "backup=26h", "PORT_PLAN", plan.toString())
                .with("ALERT_START_GRACE", "0s", "LABMON_ROUND_INTERVAL", "1s")
                .start();
    }

    private static HttpResponse<String> get(RunningLabmon labmon, String path) throws Exception {
        return labmon.get(path);
    }

    /** Requests a path of an operation, and compares the answer with its description. */
    private HttpResponse<String> answer(
            RunningLabmon labmon,
            ApiSchemas api,
            String id,
            String path,
            int status,
            UnaryOperator<HttpRequest.Builder> with)
            throws Exception {
        var operation = api.operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        var answer = labmon.send(with.apply(labmon.request(path)));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        assertThat(api.faults(operation, status, answer.headers().firstValue("Content-Type"), answer.body()))
                .as(path + " "
                        + answer.body()
                                .substring(0, Math.min(2_000, answer.body().length())))
                .isEmpty();
        visited.add(id);
        return answer;
    }

    private HttpResponse<String> answer(RunningLabmon labmon, ApiSchemas api, String id, String path, int status)
            throws Exception {
        return answer(labmon, api, id, path, status, UnaryOperator.identity());
    }

    private HttpResponse<String> post(
            RunningLabmon labmon, ApiSchemas api, String id, String path, int status, String body) throws Exception {
        return answer(
                labmon,
                api,
                id,
                path,
                status,
                request -> request.header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
    }

    private void answersOfGet(RunningLabmon labmon, ApiSchemas api) throws Exception {
        answer(labmon, api, "getDashboard", "/", 200);
        answer(labmon, api, "getLabStatus", "/status", 200);
        for (var function : JsonValue.parse(get(labmon, "/status").body().getBytes(StandardCharsets.UTF_8))
                .get("functions")
                .elements()) {
            answer(
                    labmon,
                    api,
                    "getLabFunction",
                    "/status/" + function.get("name").text().orElseThrow(),
                    200);
        }
        answer(labmon, api, "getHostStatus", "/host/status", 200);
        answer(labmon, api, "getDrivesStatus", "/drives/status", 200);
        answer(labmon, api, "getNvmeStatus", "/nvme/status", 200);
        answer(labmon, api, "getFritzStatus", "/fritz/status", 200);
        answer(labmon, api, "getHomeAssistantStatus", "/ha/status", 200);
        answer(labmon, api, "getContainersStatus", "/containers/status", 200);
        answer(labmon, api, "getJobs", "/jobs", 200);
        answer(labmon, api, "getJobsStatus", "/jobs/status", 200);
        answer(labmon, api, "getSystemdStatus", "/systemd/status", 200);
        answer(labmon, api, "getUpsStatus", "/ups/status", 200);
        answer(labmon, api, "getHostPorts", "/host/ports", 200);
        answer(labmon, api, "getHostPorts", "/host/ports?state=BOUND,LISTENING", 200);
        answer(labmon, api, "getPortList", "/ports", 200);
        answer(labmon, api, "getFreePorts", "/ports/free?count=3", 200);
        answer(labmon, api, "getPortPlan", "/ports/plan", 200);
        answer(labmon, api, "getPortChanges", "/ports/changes", 200);
        answer(labmon, api, "getAlerts", "/alerts", 200);
        answer(labmon, api, "getMetrics", "/metrics", 200);
        answer(labmon, api, "getAvailability", "/availability", 200);
        answer(labmon, api, "getHistory", "/history", 200);
        answer(labmon, api, "getHistory", "/history?metric=host_memory_used_ratio", 200);
        answer(labmon, api, "getHistory", "/history?metric=host_memory_used_ratio&format=csv", 200);
    }

    private void answersOfPost(RunningLabmon labmon, ApiSchemas api) throws Exception {
        var compose = COMPOSE.replace("@PORT@", String.valueOf(labmon.port()));
        var files = "\"files\":[{\"name\":\"compose.yaml\",\"content\":\"" + compose + "\"}]";
        post(labmon, api, "checkPorts", "/ports/check", 200, "{\"ports\":[\"1-1100\",\"" + labmon.port() + "\"]}");
        post(labmon, api, "checkPorts", "/ports/check", 200, "{" + files + "}");
        post(labmon, api, "checkPorts", "/ports/check", 200, "{" + files + ",\"live\":" + REPORT + "}");
        post(
                labmon,
                api,
                "checkPorts",
                "/ports/check",
                200,
                "{" + files + ",\"project\":\"shop\",\"plan\":\"reserved: [{port: 8080, service: db}]\",\"live\":"
                        + REPORT + "}");
        post(
                labmon,
                api,
                "checkPorts",
                "/ports/check",
                200,
                "{\"ports\":[\"80\"],\"live\":{\"schemaVersion\":1,\"ephemeralClients\":0,\"observedAt\":\"2026-01-01T00:00:00Z\",\"complete\":false,"
                        + "\"ports\":[]}}");
        post(labmon, api, "reportJob", "/jobs/backup", 200, "");
        post(labmon, api, "sendTestNotification", "/alerts/test", 200, "");
        var silence =
                post(labmon, api, "createSilence", "/alerts/silence", 201, "{\"duration\":\"1h\",\"comment\":\"x\"}");
        answer(labmon, api, "getAlerts", "/alerts", 200);
        var id = JsonValue.parse(silence.body().getBytes(StandardCharsets.UTF_8))
                .get("id")
                .text()
                .orElseThrow();
        answer(labmon, api, "endSilence", "/alerts/silence/" + id, 204, HttpRequest.Builder::DELETE);
    }

    private void errors(RunningLabmon labmon, ApiSchemas api) throws Exception {
        answer(labmon, api, "getLabFunction", "/status/nope", 404);
        answer(labmon, api, "getHistory", "/history?metric=nope", 400);
        answer(labmon, api, "getAvailability", "/availability?target=nope", 404);
        answer(labmon, api, "getFreePorts", "/ports/free?count=0", 400);
        answer(labmon, api, "getHostPorts", "/host/ports?port=70000", 400);
        answer(labmon, api, "getHostStatus", "/host/status", 405, request -> request.POST(BodyPublishers.noBody()));
        answer(labmon, api, "getHostStatus", "/host/status", 406, request -> request.header("Accept", "image/png"));
        answer(labmon, api, "endSilence", "/alerts/silence/nope", 404, HttpRequest.Builder::DELETE);
        post(labmon, api, "reportJob", "/jobs/nope", 404, "");
        post(labmon, api, "createSilence", "/alerts/silence", 400, "{}");
        post(labmon, api, "createSilence", "/alerts/silence", 413, "x".repeat(70_000));
        post(labmon, api, "checkPorts", "/ports/check", 400, "{\"ports\":[\"x\"]}");
        post(
                labmon,
                api,
                "checkPorts",
                "/ports/check",
                400,
                "{\"files\":[{\"name\":\"compose.yaml\",\"content\":\"services: [\"}]}");
        answer(
                labmon,
                api,
                "checkPorts",
                "/ports/check",
                415,
                request -> request.header("Content-Type", "text/plain").POST(BodyPublishers.ofString("80")));
    }

    @Test
    void everyAnswerOfALabWithEverythingIsAsDescribed() throws Exception {
        try (var lab = lab()) {
            var labmon = lab.labmon();
            labmon.beginRounds();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> get(labmon, "/history").body().contains("fritz_latency_seconds"));
            var api = ApiSchemas.of(get(labmon, "/openapi.yml").body());
            answersOfGet(labmon, api);
            answer(labmon, api, "getAvailability", "/availability?target=fritz:home&window=1d", 200);
            answersOfPost(labmon, api);
            errors(labmon, api);

            assertThat(api.operations().stream().map(Operation::id)).allMatch(visited::contains);

            // The same with a fault of each device: other members are there, and others are absent.
            TestBoxes.offline(lab.router());
            lab.homeAssistant().config("RUNNING", true, false);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                var status = get(labmon, "/status").body();
                return status.contains("\"state\":\"DOWN\"") && status.contains("\"state\":\"CRITICAL\"");
            });
            answersOfGet(labmon, api);
        }
    }

    @Test
    void everyAnswerOfALabWithNothingIsAsDescribed() throws Exception {
        try (var labmon = RunningLabmon.with(
                "DOCKER_HOST", "unix:///nonexistent/docker.sock", "LABMON_SYS", "/nonexistent", "ALERTS", "off")) {
            var api = ApiSchemas.of(get(labmon, "/openapi.yml").body());
            for (var path : new ArrayList<>(List.of("/host/status", "/nvme/status", "/fritz/status", "/ha/status"))) {
                var id = api.operations().stream()
                        .filter(each -> each.path().equals(path))
                        .findFirst()
                        .orElseThrow()
                        .id();
                answer(labmon, api, id, path, 200);
            }
            answer(labmon, api, "getLabStatus", "/status", 200);
            answer(labmon, api, "getContainersStatus", "/containers/status", 200);
            answer(labmon, api, "getJobs", "/jobs", 200);
            answer(labmon, api, "getJobsStatus", "/jobs/status", 200);
            answer(labmon, api, "getSystemdStatus", "/systemd/status", 200);
            answer(labmon, api, "getUpsStatus", "/ups/status", 200);
            answer(labmon, api, "getHostPorts", "/host/ports", 200);
            answer(labmon, api, "getFreePorts", "/ports/free", 503);
            answer(labmon, api, "getHistory", "/history", 200);
            answer(labmon, api, "getAvailability", "/availability", 200);
            answer(labmon, api, "getAlerts", "/alerts", 200);
            post(labmon, api, "checkPorts", "/ports/check", 200, "{\"ports\":[\"80\"]}");
        }
    }

    @Test
    void theErrorsOfAccessAreAsDescribed() throws Exception {
        try (var labmon = RunningLabmon.with("LABMON_API_TOKEN", "correct-horse-battery-staple")) {
            var yaml = labmon.get("/openapi.yml", "Authorization", "Bearer correct-horse-battery-staple");
            var api = ApiSchemas.of(yaml.body());
            answer(labmon, api, "getLabStatus", "/status", 401);
            answer(
                    labmon,
                    api,
                    "checkPorts",
                    "/ports/check",
                    403,
                    request -> request.header("Authorization", "Bearer correct-horse-battery-staple")
                            .header("Origin", "http://other.example")
                            .header("Content-Type", JSON)
                            .POST(BodyPublishers.ofString("{}")));
        }
    }
}
