package io.github.labmon.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.DockerCompose;
import io.github.labmon.ports.testing.DockerEngine;
import io.github.labmon.ports.testing.PodmanEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Containers of a real engine that crash, hang, run out of memory, are paused, renamed and removed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("once")
class ContainersIT {

    private static final String[] SLEEP = {"/bin/sleep", "3600"};
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private DockerEngine engine;
    private RunningLabmon labmon;

    @BeforeAll
    void start() throws Exception {
        engine = DockerEngine.start();
        labmon = labmon(engine.host());
    }

    @AfterAll
    void stop() throws Exception {
        if (labmon != null) {
            labmon.close();
        }
        if (engine != null) {
            engine.remove();
        }
    }

    private static RunningLabmon labmon(String host) {
        return RunningLabmon.with("DOCKER_HOST", host, "CONTAINERS_FRESHNESS", "200ms");
    }

    private static JsonValue status(RunningLabmon labmon) throws Exception {
        var answer = labmon.get("/containers/status");
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<JsonValue> find(JsonValue status, String list, String name) {
        return status.get(list).elements().stream()
                .filter(each -> each.get("name").text().equals(Optional.of(name)))
                .findFirst();
    }

    /** Reads until a container is as expected; the engine needs its time. */
    private static JsonValue await(RunningLabmon labmon, String name, Predicate<JsonValue> expected) throws Exception {
        var status = Awaitility.await()
                .atMost(LONGEST)
                .until(
                        () -> status(labmon),
                        shown ->
                                find(shown, "containers", name).filter(expected).isPresent());
        return find(status, "containers", name).orElseThrow();
    }

    private JsonValue await(String name, Predicate<JsonValue> expected) throws Exception {
        return await(labmon, name, expected);
    }

    private static Predicate<JsonValue> is(String shown) {
        return container -> shown(container).equals(shown);
    }

    private static String shown(JsonValue container) {
        return container.get("name").text().orElse("-") + " "
                + container.get("state").text().orElse("-") + " "
                + container.get("problem").get("code").text().orElse("-");
    }

    @Test
    void aContainerThatRunsHasAllValues() throws Exception {
        engine.run(
                "busy",
                List.of("--memory", "64m", "--label", "com.docker.compose.project=blog"),
                "/bin/sh",
                "-c",
                "while true; do :; done");
        var busy = await("busy", container -> !container.get("cpuPercent").isAbsent());
        engine.docker("kill", "busy");

        assertThat(shown(busy)).isEqualTo("busy OK -");
        assertThat(busy.get("cpuPercent").decimal())
                .hasValueSatisfying(percent -> assertThat(percent).isPositive().isLessThanOrEqualTo(100));
        assertThat(busy.get("memoryLimitBytes").number()).hasValue(64 * 1024 * 1024);
        assertThat(busy.get("memoryUsedBytes").number())
                .hasValueSatisfying(used -> assertThat(used).isPositive());
        assertThat(busy.get("receivedBytes").isAbsent()).isFalse();
        assertThat(busy.get("image").text()).hasValue(DockerEngine.IMAGE);
        assertThat(busy.get("startedAt").text()).isPresent();
        var killed =
                await("busy", container -> container.get("exitCode").number().equals(Optional.of(137)));
        assertThat(shown(killed)).isEqualTo("busy OK -");
        assertThat(killed.get("memoryUsedBytes").isAbsent()).isTrue();
    }

    /** The test engine's containers are of this host: their counters are the kernel's, with the values of the engine. */
    @Test
    void theCountersAreThoseThatTheEngineReports() throws Exception {
        engine.run("idle", List.of(), SLEEP);
        engine.run("sidecar", List.of("--network", "container:idle"), SLEEP);
        engine.run("hosted", List.of("--network", "host"), SLEEP);
        for (var name : List.of("idle", "sidecar", "hosted")) {
            // In the first second it has the memory of the program that starts it.
            var read = await(name, container -> isAsMuch(container, memory(name)));

            assertThat(read.get("receivedBytes").isAbsent())
                    .as(name)
                    .isEqualTo(statistics(name).get("networks").members().isEmpty())
                    .isEqualTo(name.equals("hosted"));
        }
    }

    private long memory(String name) {
        return statistics(name)
                .get("memory_stats")
                .get("usage")
                .wholeNumber()
                .orElseThrow()
                .longValue();
    }

    private static boolean isAsMuch(JsonValue container, long reported) {
        return container
                .get("memoryUsedBytes")
                .wholeNumber()
                .filter(used -> reported / 2 <= used.longValue() && used.longValue() <= reported * 2)
                .isPresent();
    }

    private JsonValue statistics(String name) {
        try {
            var reported = CommandOutput.run(
                    "curl",
                    "--silent",
                    "--unix-socket",
                    engine.host().substring("unix://".length()),
                    "http://localhost/containers/" + name + "/stats?stream=false&one-shot=true");
            return JsonValue.parse(reported.out().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aContainerThatCrashesAgainAndAgainIsInALoopAndASingleRestartIsNone() throws Exception {
        engine.run("loop", List.of("--restart", "always"), "/bin/sh", "-c", "exit 3");
        var loop = await("loop", is("loop CRITICAL container-restart-loop"));
        assertThat(loop.get("restarting").truth()).hasValue(true);
        assertThat(loop.get("restartCount").number())
                .hasValueSatisfying(count -> assertThat(count).isGreaterThanOrEqualTo(ContainerRules.LOOP));

        engine.run(
                "once",
                List.of("--restart", "always"),
                "/bin/sh",
                "-c",
                "if [ -e /started ]; then exec /bin/sleep 3600; fi; echo > /started; exit 1");
        var once = await(
                "once",
                container -> container.get("restartCount").number().equals(Optional.of(1))
                        && container.get("containerState").text().equals(Optional.of("running")));
        assertThat(shown(once)).isEqualTo("once OK -");
        assertThat(once.get("restarting").truth()).hasValue(false);
    }

    @Test
    void aContainerWhoseHealthCheckFailsIsUnhealthyWithItsOutput() throws Exception {
        engine.run(
                "sick",
                List.of(
                        "--health-cmd",
                        "echo '<img onerror=x> refused'; exit 1",
                        "--health-interval",
                        "1s",
                        "--health-retries",
                        "1"),
                SLEEP);
        var sick = await("sick", is("sick CRITICAL container-unhealthy"));

        assertThat(sick.get("health").text()).hasValue("unhealthy");
        assertThat(sick.get("healthOutput").text()).hasValue("<img onerror=x> refused");
    }

    @Test
    void aContainerWhoseHealthCheckHangsIsUnhealthy() throws Exception {
        engine.run(
                "hung",
                List.of(
                        "--health-cmd",
                        "/bin/sleep 3600",
                        "--health-interval",
                        "1s",
                        "--health-timeout",
                        "1s",
                        "--health-retries",
                        "1"),
                SLEEP);

        var hung = await("hung", is("hung CRITICAL container-unhealthy"));
        assertThat(hung.get("healthOutput").text())
                .hasValueSatisfying(output -> assertThat(output).contains("exceeded timeout"));
    }

    @Test
    void aContainerThatRunsOutOfMemoryIsCritical() throws Exception {
        engine.run("hungry", List.of("--memory", "16m"), "/bin/sh", "-c", "a=x; while true; do a=$a$a; done");
        // The engine marks it before it has ended.
        var hungry =
                await("hungry", container -> container.get("exitCode").number().equals(Optional.of(137)));

        assertThat(shown(hungry)).isEqualTo("hungry CRITICAL container-out-of-memory");
        assertThat(hungry.get("oomKilled").truth()).hasValue(true);
    }

    /** The engine's own mark is gone with the second end. */
    @Test
    void oneThatRanOutOfMemoryAndEndedOnceMoreIsCriticalToo() throws Exception {
        engine.run(
                "greedy",
                List.of("--memory", "16m", "--restart", "always"),
                "/bin/sh",
                "-c",
                "if [ -e /ended ]; then exec /bin/sleep 3600; fi; if [ -e /grown ]; then echo > /ended; exit 1; fi;"
                        + " echo > /grown; a=x; while true; do a=$a$a; done");
        var greedy = await(
                "greedy",
                container -> container.get("restartCount").number().equals(Optional.of(2))
                        && container.get("containerState").text().equals(Optional.of("running"))
                        && is("greedy CRITICAL container-out-of-memory").test(container));

        assertThat(engine.docker("inspect", "--format", "{{.State.OOMKilled}}", "greedy")
                        .strip())
                .isEqualTo("false");
        assertThat(greedy.get("oomKilled").truth()).hasValue(true);

        engine.docker("restart", "--time", "0", "greedy");
        await("greedy", is("greedy OK -"));
    }

    @Test
    void howAContainerEndedDecidesItsState() throws Exception {
        engine.run("failed", List.of(), "/bin/sh", "-c", "exit 4");
        engine.run("done", List.of(), "/bin/sh", "-c", "exit 0");
        engine.run("stopped", List.of(), SLEEP);
        engine.docker("stop", "--time", "1", "stopped");

        assertThat(await("failed", is("failed WARNING container-failed"))
                        .get("exitCode")
                        .number())
                .hasValue(4);
        await(
                "done",
                container -> container.get("exitCode").number().equals(Optional.of(0))
                        && is("done OK -").test(container));
        await(
                "stopped",
                container -> container.get("exitCode").number().equals(Optional.of(137))
                        && is("stopped OK -").test(container));
    }

    @Test
    void aContainerThatCannotBeStartedIsAWarning() throws Exception {
        engine.docker("create", "--name", "broken", DockerEngine.IMAGE, "/bin/nothere");
        assertThat(CommandOutput.run("docker", "--host", engine.host(), "start", "broken")
                        .exitCode())
                .isNotZero();

        var broken = await("broken", is("broken WARNING container-not-started"));
        assertThat(broken.get("problem").get("detail").text())
                .hasValueSatisfying(detail -> assertThat(detail).contains("/bin/nothere"));
    }

    @Test
    void aContainerIsPausedRenamedAndRemoved() throws Exception {
        engine.run("first", List.of(), SLEEP);
        await("first", is("first OK -"));
        engine.docker("pause", "first");
        await("first", is("first WARNING container-paused"));
        engine.docker("unpause", "first");
        await("first", is("first OK -"));

        engine.docker("rename", "first", "second");
        await("second", is("second OK -"));
        assertThat(find(status(labmon), "containers", "first")).isEmpty();

        engine.docker("rm", "--force", "second");
        engine.run("third", List.of(), SLEEP);
        await("third", is("third OK -"));
        assertThat(find(status(labmon), "containers", "second")).isEmpty();
    }

    @Test
    void aComposeProjectOfWhichAServiceIsStoppedIsIncomplete(@TempDir Path folder) throws Exception {
        var compose = new DockerCompose(engine, folder);
        var service = "    image: " + DockerEngine.IMAGE + "\n    network_mode: bridge\n    stop_grace_period: 0s\n";
        compose.write(
                "  web:\n" + service + "    command: [/bin/sleep, '900']\n    depends_on: [db]\n"
                        + "  db:\n" + service + "    command: [/bin/sleep, '900']\n"
                        + "  migrate:\n" + service + "    command: [/bin/sh, -c, 'exit 0']\n",
                "");
        compose.must("wiki", "up", "--detach");
        awaitProject("2/3 OK []");

        compose.must("wiki", "stop", "db");
        awaitProject("1/3 WARNING [db]");
        compose.must("wiki", "rm", "--force", "db");
        awaitProject("1/3 WARNING [db]");
        compose.must("wiki", "stop");
        awaitProject("0/3 OK []");
        compose.must("wiki", "down");
    }

    private void awaitProject(String expected) throws Exception {
        Awaitility.await()
                .atMost(LONGEST)
                .untilAsserted(() -> assertThat(find(status(labmon), "projects", "wiki")
                                .map(project -> project.get("running").number().orElse(-1) + "/"
                                        + project.get("services").number().orElse(-1) + " "
                                        + project.get("state").text().orElse("-") + " "
                                        + project.get("missing").elements().stream()
                                                .map(name -> name.text().orElse("-"))
                                                .toList()))
                        .contains(expected));
    }

    @Test
    void aNewerImageOfTheSameNameIsSeen() throws Exception {
        engine.docker("tag", DockerEngine.IMAGE, "labmon/moving:1");
        engine.docker("create", "--name", "moving", "labmon/moving:1", "/bin/sleep", "1");
        await("moving", container -> container.get("imageOutdated").truth().equals(Optional.of(false)));
        var other = Files.createTempFile("labmon", ".tar");
        try {
            engine.docker("export", "--output", other.toString(), "moving");
            engine.docker("import", "--message", "newer", other.toString(), "labmon/moving:1");
        } finally {
            Files.delete(other);
        }

        var moving = await(
                "moving", container -> container.get("imageOutdated").truth().equals(Optional.of(true)));
        assertThat(moving.get("image").text()).hasValue("labmon/moving:1");
    }

    @Test
    void podmanIsReadOverTheSameApi() throws Exception {
        var podman = PodmanEngine.start();
        try (var own = labmon(podman.host())) {
            podman.must("run", "--detach", "--name", "pod", PodmanEngine.IMAGE, "/bin/busybox", "sleep", "3600");
            podman.must("create", "--name", "waiting", PodmanEngine.IMAGE, "/bin/busybox", "sleep", "1");
            assertThat(podman.podman(
                                    "run", "--name", "failed", PodmanEngine.IMAGE, "/bin/busybox", "sh", "-c", "exit 4")
                            .exitCode())
                    .isEqualTo(4);

            var running =
                    await(own, "pod", container -> !container.get("cpuPercent").isAbsent());
            assertThat(shown(running)).isEqualTo("pod OK -");
            assertThat(running.get("containerState").text()).hasValue("running");
            assertThat(running.get("memoryUsedBytes").isAbsent()).isFalse();
            await(own, "failed", is("failed WARNING container-failed"));
            assertThat(await(own, "waiting", is("waiting OK -")).get("image").text())
                    .hasValue(PodmanEngine.IMAGE);
        } finally {
            podman.remove();
        }
    }
}
