package io.github.labmon.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP: an engine that speaks its API on a Unix socket. */
class ContainersStatusEndpointTest {

    private static final String INSTANT = "\"\\d{4}-\\d\\d-\\d\\dT[^\"]*Z\"";
    private static final int MANY = 200;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = new TestEngine(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private RunningLabmon labmon(String... more) {
        var settings = new ArrayList<>(List.of(
                "DOCKER_HOST", engine.host(), "CONTAINERS_FRESHNESS", "100ms", "LABMON_PORTS_FRESHNESS", "100ms"));
        settings.addAll(List.of(more));
        return RunningLabmon.with(settings.toArray(String[]::new));
    }

    private static String body(RunningLabmon labmon) throws Exception {
        var answer = labmon.get("/containers/status");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static JsonValue json(String body) throws Exception {
        return JsonValue.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private static long countOf(JsonValue status, String field) {
        return status.get("containers").elements().stream()
                .filter(container -> !container.get(field).isAbsent())
                .count();
    }

    /** Requests until a reading is complete: on a busy machine values can be missing in the first one. */
    private static JsonValue complete(RunningLabmon labmon) throws Exception {
        return with(labmon, "\"complete\":true");
    }

    /** Requests until the document contains this: a reading is served for a while. */
    private static JsonValue with(RunningLabmon labmon, String text) throws Exception {
        return json(await().atMost(Duration.ofMinutes(2)).until(() -> body(labmon), body -> body.contains(text)));
    }

    private static JsonValue container(JsonValue status, String name) {
        return status.get("containers").elements().stream()
                .filter(container -> container.get("name").text().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
    }

    private static String shown(JsonValue container) {
        return container.get("state").text().orElse("-") + " "
                + container.get("containerState").text().orElse("-") + " "
                + container.get("problem").get("code").text().orElse("-");
    }

    private static Map<String, String> states(JsonValue status) {
        return status.get("containers").elements().stream()
                .collect(Collectors.toMap(
                        container -> container.get("name").text().orElseThrow(), ContainersStatusEndpointTest::shown));
    }

    @Test
    void everyKnownValueOfAContainerIsReported() throws Exception {
        engine.add(EngineContainer.named("blog-web-1")
                .inProject("blog", "web")
                .withMemory(20_000_000, 64_000_000)
                .healthy());
        try (var labmon = labmon()) {
            complete(labmon);
            var body = body(labmon).replaceAll(INSTANT, "T").replaceAll("\"cpuPercent\":[0-9.]+", "\"cpuPercent\":N");

            assertThat(body)
                    .isEqualTo(
                            "{\"observedAt\":T,\"state\":\"OK\",\"configured\":true,\"complete\":true,\"containers\":["
                                    + "{\"name\":\"blog-web-1\",\"id\":\"626c6f672d77\",\"image\":\"nginx:1.27\",\"imageOutdated\":false,"
                                    + "\"composeProject\":\"blog\",\"composeService\":\"web\",\"state\":\"OK\","
                                    + "\"containerState\":\"running\",\"health\":\"healthy\",\"oomKilled\":false,\"restartCount\":0,"
                                    + "\"restarting\":false,\"startedAt\":T,\"cpuPercent\":N,\"memoryUsedBytes\":20000000,"
                                    + "\"memoryLimitBytes\":64000000,\"receivedBytes\":1000,\"sentBytes\":42}],"
                                    + "\"projects\":[{\"name\":\"blog\",\"services\":1,\"running\":1,\"missing\":[],\"state\":\"OK\"}]}");
        }
    }

    @Test
    void eachStateOfAContainerIsReported() throws Exception {
        engine.add(EngineContainer.named("fine"));
        engine.add(EngineContainer.named("sick").unhealthy("\\u001b[31mconnection\\nrefused\\u001b[0m"));
        engine.add(EngineContainer.named("looping")
                .in("restarting", "Restarting (3) 1 second ago", 3)
                .restarted(7));
        engine.add(EngineContainer.exited("hungry", 137).outOfMemory());
        engine.add(EngineContainer.named("frozen").in("paused", "Up 2 hours (Paused)", 0));
        engine.add(EngineContainer.exited("failed", 4));
        engine.add(EngineContainer.exited("done", 0));
        engine.add(EngineContainer.exited("killed", 137));
        engine.add(EngineContainer.exited("stopped", 143));
        engine.add(EngineContainer.named("broken")
                .in("created", "Created", 127)
                .withError("exec: /bin/nothere: no such file or directory"));
        try (var labmon = labmon()) {
            var status = complete(labmon);

            assertThat(states(status))
                    .isEqualTo(Map.of(
                            "fine", "OK running -",
                            "sick", "CRITICAL running container-unhealthy",
                            "looping", "CRITICAL restarting container-restart-loop",
                            "hungry", "CRITICAL exited container-out-of-memory",
                            "frozen", "WARNING paused container-paused",
                            "failed", "WARNING exited container-failed",
                            "done", "OK exited -",
                            "killed", "OK exited -",
                            "stopped", "OK exited -",
                            "broken", "WARNING created container-not-started"));
            assertThat(status.get("state").text()).hasValue("CRITICAL");
            assertThat(container(status, "sick").get("healthOutput").text()).hasValue("connection refused");
            assertThat(container(status, "sick").get("problem").get("detail").text())
                    .hasValue("The health check of sick fails: connection refused");
            assertThat(container(status, "failed").get("exitCode").number()).hasValue(4);
            assertThat(labmon.get("/containers/status", "Accept-Language", "de").body())
                    .contains("Der Health-Check von sick schlägt fehl: connection refused");
        }
    }

    @Test
    void twoHundredContainersAreReadWithinTheDeadlineAndTheirDetailsOnce() throws Exception {
        for (var i = 0; i < MANY; i++) {
            engine.add(EngineContainer.named("c" + i).inProject("p" + i % 20, "s" + i));
        }
        try (var labmon = labmon("LABMON_FUNCTIONS", "containers")) {
            var status = complete(labmon);
            assertThat(status.get("containers").elements()).hasSize(MANY);
            assertThat(status.get("containers").elements())
                    .allSatisfy(container -> assertThat(
                                    container.get("memoryUsedBytes").isAbsent())
                            .isFalse());

            engine.countRequests();
            var before = status.get("observedAt").text().orElseThrow();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !complete(labmon)
                            .get("observedAt")
                            .text()
                            .orElseThrow()
                            .equals(before));
            var requests = engine.countRequests();
            // Readings that follow too closely have none.
            var next = await().atMost(Duration.ofMinutes(2))
                    .until(() -> complete(labmon), shown -> countOf(shown, "cpuPercent") == MANY);
            assertThat(requests.getOrDefault("/containers/<id>/json", 0L)).isLessThan(MANY);
            assertThat(requests)
                    .containsKeys("/containers/json?all=true", "/containers/<id>/stats?stream=false&one-shot=true");
            assertThat(next.get("containers").elements())
                    .allSatisfy(container -> assertThat(
                                    container.get("cpuPercent").decimal())
                            .hasValueSatisfying(percent -> assertThat(percent).isBetween(0.0, 100.0)));
        }
    }

    @Test
    void anEngineThatReturnsCountersOnceASecondIsReadInOneReading() throws Exception {
        for (var i = 0; i < MANY; i++) {
            engine.add(EngineContainer.named("c" + i));
        }
        engine.collectsEachSecond = true;
        try (var labmon = labmon("LABMON_FUNCTIONS", "containers")) {
            assertThat(countOf(complete(labmon), "memoryUsedBytes")).isEqualTo(MANY);
        }
    }

    @Test
    void aContainerWhoseCountersHangKeepsNoOtherWaiting() throws Exception {
        engine.add(EngineContainer.named("fine"));
        var stuck = EngineContainer.named("stuck");
        engine.add(stuck);
        engine.hangsAt = stuck.id() + "/stats";
        try (var labmon = labmon()) {
            var status = with(labmon, "containers-not-all-read");

            assertThat(status.get("complete").truth()).hasValue(false);
            assertThat(container(status, "stuck").get("memoryUsedBytes").isAbsent())
                    .isTrue();
            assertThat(shown(container(status, "stuck"))).isEqualTo("OK running -");
            assertThat(with(labmon, "memoryUsedBytes").get("state").text()).hasValue("OK");
        }
    }

    @Test
    void whatASocketProxyRefusesIsAbsent() throws Exception {
        engine.add(EngineContainer.named("web").inProject("blog", "web"));
        engine.refuses = "/stats";
        try (var labmon = labmon()) {
            var web = container(with(labmon, "\"restartCount\":0"), "web");

            assertThat(shown(web)).isEqualTo("OK running -");
            assertThat(web.get("cpuPercent").isAbsent()).isTrue();
            assertThat(web.get("receivedBytes").isAbsent()).isTrue();
        }
    }

    @Test
    void anEngineThatStopsIsOneProblemAndItsContainersAreUnknown() throws Exception {
        engine.add(EngineContainer.named("web"));
        try (var labmon = labmon()) {
            complete(labmon);
            engine.close();
            var status = with(labmon, "\"state\":\"DOWN\"");

            assertThat(status.get("problem").get("code").text()).hasValue("docker-engine-down");
            assertThat(states(status)).isEqualTo(Map.of("web", "UNKNOWN - -"));
            var problems = await().atMost(Duration.ofMinutes(2))
                    .until(
                            () -> {
                                labmon.get("/host/ports");
                                return json(labmon.get("/status").body())
                                        .get("problems")
                                        .elements();
                            },
                            shown -> shown.stream()
                                    .anyMatch(problem ->
                                            problem.get("target").text().equals(Optional.of("ports:docker"))));
            assertThat(problems)
                    .noneMatch(
                            problem -> problem.get("target").text().orElse("").startsWith("containers:"));
        }
    }

    @Test
    void anEngineThatAnswersLateIsNotDownAndOneThatHangsIs() throws Exception {
        engine.add(EngineContainer.named("web"));
        try (var labmon = labmon()) {
            complete(labmon);
            engine.hangsAt = "/containers/json";
            var slow = with(labmon, "containers-engine-slow");
            assertThat(states(slow)).isEqualTo(Map.of("web", "OK running -"));
            assertThat(slow.get("complete").truth()).hasValue(false);

            var down = with(labmon, "docker-engine-timeout");
            assertThat(down.get("state").text()).hasValue("DOWN");
            assertThat(states(down)).isEqualTo(Map.of("web", "UNKNOWN - -"));
            assertThat(json(body(labmon)).get("state").text()).hasValue("DOWN");

            engine.hangsAt = "\0";
            assertThat(states(with(labmon, "\"state\":\"OK\""))).isEqualTo(Map.of("web", "OK running -"));
        }
    }

    @Test
    void withoutTheFunctionOfPortsTheEngineIsReportedHere() throws Exception {
        try (var labmon = labmon("LABMON_FUNCTIONS", "containers")) {
            complete(labmon);
            engine.close();
            with(labmon, "\"state\":\"DOWN\"");

            assertThat(json(labmon.get("/status").body()).get("problems").elements())
                    .extracting(problem -> problem.get("target").text().orElse(""))
                    .containsExactly("containers:engine/api");
        }
    }

    @Test
    void anEngineBehindSshIsUnknownAndNoProblem() throws Exception {
        try (var labmon = RunningLabmon.with("DOCKER_HOST", "ssh://root@nas", "LABMON_FUNCTIONS", "containers")) {
            var status = json(body(labmon));

            assertThat(status.get("state").text()).hasValue("UNKNOWN");
            assertThat(status.get("problem").get("code").text()).hasValue("containers-api-not-reachable");
            var lab = json(labmon.get("/status").body());
            assertThat(lab.get("problems").elements()).isEmpty();
            assertThat(lab.get("functions").elements().get(0).get("complete").truth())
                    .hasValue(false);
        }
    }

    @Test
    void aHostWithoutAnEngineHasNothingToReport() throws Exception {
        Files.createDirectories(folder.resolve("home"));
        try (var labmon =
                RunningLabmon.with("HOME", folder.resolve("home").toString(), "LABMON_FUNCTIONS", "containers")) {
            assertThat(body(labmon).replaceAll(INSTANT, "T"))
                    .isEqualTo("{\"observedAt\":T,\"state\":\"OK\",\"configured\":false,\"complete\":true,"
                            + "\"containers\":[],\"projects\":[]}");
            var function = json(labmon.get("/status").body())
                    .get("functions")
                    .elements()
                    .get(0);
            assertThat(function.get("configured").truth()).hasValue(false);
            assertThat(labmon.get("/metrics").body()).doesNotContain("labmon_container_");
        }
    }

    @Test
    void aProjectThatRunsOnlyInPartIsAWarning() throws Exception {
        engine.add(
                EngineContainer.named("blog-web-1").inProject("blog", "web").dependingOn("db:service_started:false"));
        engine.add(EngineContainer.exited("blog-cache-1", 137).inProject("blog", "cache"));
        engine.add(EngineContainer.exited("blog-migrate-1", 0).inProject("blog", "migrate"));
        engine.add(EngineContainer.exited("wiki-web-1", 143).inProject("wiki", "web"));
        try (var labmon = labmon()) {
            var projects = complete(labmon).get("projects").elements();

            assertThat(projects)
                    .extracting(project -> project.get("name").text().orElse("") + " "
                            + project.get("running").number().orElse(-1) + "/"
                            + project.get("services").number().orElse(-1) + " "
                            + project.get("state").text().orElse("") + " "
                            + project.get("problem").get("detail").text().orElse("-"))
                    .containsExactly(
                            "blog 1/4 WARNING Project blog runs only in part; services without a running container: cache, db",
                            "wiki 0/1 OK -");
        }
    }

    @Test
    void aNewerImageOnThisHostIsSeen() throws Exception {
        engine.add(EngineContainer.named("old").withMovedImage());
        engine.add(EngineContainer.named("current"));
        engine.images.put("nginx:1.27", "sha256:" + "f".repeat(64));
        try (var labmon = labmon()) {
            var status = complete(labmon);

            assertThat(container(status, "old").get("imageOutdated").truth()).hasValue(true);
            assertThat(container(status, "old").get("image").text()).hasValue("nginx:1.27");
            assertThat(container(status, "current").get("imageOutdated").truth())
                    .hasValue(false);
        }
    }

    @Test
    void aContainerThatIsRemovedOrRenamedIsNoLongerListed() throws Exception {
        engine.add(EngineContainer.named("web"));
        engine.add(EngineContainer.named("gone"));
        try (var labmon = labmon()) {
            complete(labmon);
            engine.containers.clear();
            engine.add(EngineContainer.named("renamed"));

            assertThat(states(with(labmon, "renamed"))).containsOnlyKeys("renamed");
        }
    }

    @Test
    void ignoredContainersAreNotReported() throws Exception {
        engine.add(EngineContainer.named("web"));
        engine.add(EngineContainer.exited("ci-7f3a", 1));
        try (var labmon = labmon("CONTAINERS_IGNORE", "ci-*, old")) {
            assertThat(states(complete(labmon))).containsOnlyKeys("web");
        }
    }

    @Test
    void threeRestartsWithinTenMinutesAreALoopAndOneIsNone() throws Exception {
        engine.add(
                EngineContainer.named("web").startedAgo(Duration.ofMinutes(5)).restarted(1));
        try (var labmon = labmon()) {
            complete(labmon);
            engine.add(EngineContainer.named("web")
                    .startedAgo(Duration.ofSeconds(2))
                    .restarted(2));
            var once = container(with(labmon, "\"restartCount\":2"), "web");
            assertThat(shown(once)).isEqualTo("OK running -");
            assertThat(once.get("restarting").truth()).hasValue(false);

            engine.add(EngineContainer.named("web")
                    .startedAgo(Duration.ofMinutes(1))
                    .restarted(4));
            var loop = container(with(labmon, "\"restartCount\":4"), "web");
            assertThat(shown(loop)).isEqualTo("CRITICAL running container-restart-loop");
            assertThat(loop.get("restarting").truth()).hasValue(true);
        }
    }
}
