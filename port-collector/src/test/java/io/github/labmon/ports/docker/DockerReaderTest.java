package io.github.labmon.ports.docker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerReaderTest {

    private static final String LIST = "/containers/json?all=true";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path root;

    private Path socket() throws IOException {
        return Files.createDirectories(root.resolve("var/run")).resolve("docker.sock");
    }

    private DockerReader reader(Duration deadline, String... environment) {
        return new DockerReader(
                environment.length == 0
                        ? Map.of("HOME", root.toString())
                        : Map.of("HOME", root.toString(), environment[0], environment[1]),
                root,
                deadline,
                () -> true);
    }

    private static DockerStatus failed(DockerStatus.EngineState state, String code, String detail) {
        return new DockerStatus(state, "engine-api", null, new PortProblem(code, detail));
    }

    @Test
    void withoutAnEngineThereIsNone() {
        assertThat(reader(LONG).read()).isEqualTo(new DockerView(DockerStatus.none(), "", false, List.of()));
    }

    @Test
    void anEngineReturnsItsContainersAndThoseThatItRestarts() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, """
                    200 [{"Id":"aa","Names":["/other/alias","/web"],"Image":"nginx","State":"running",
                     "HostConfig":{"NetworkMode":"default"},"Labels":{"com.docker.compose.project":"blog",
                     "com.docker.compose.service":"web"},"Ports":[{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,
                     "Type":"tcp"},{"PrivatePort":443,"Type":"tcp"},{"IP":"::","PrivatePort":9,"PublicPort":9,"Type":"icmp"}]},
                     {"Id":"bb","Names":["/back"],"State":"exited"},{"Id":"cc","Names":["/gone"],"State":"exited"},
                     {"Id":"dd","Names":["/never"],"State":"created","Ports":[{"IP":"::","PrivatePort":1,"PublicPort":1,
                     "Type":"tcp"}]},{"Names":["/nonsense"]}]""");
            engine.answers.put("/containers/bb/json", """
                    200 {"State":{"StartedAt":"2026-01-01T00:00:00Z"},"HostConfig":{"RestartPolicy":{"Name":"always"},
                     "PortBindings":{"53/udp":[{"HostIp":"","HostPort":"53"}],"80/tcp":[{"HostIp":"127.0.0.1",
                     "HostPort":"8000-8010"},{"HostPort":""}]}}}""");
            engine.answers.put("/info", "200 {\"ServerVersion\":\"27.3.1\",\"Name\":\"nas\",\"Swarm\":{}}");

            var view = reader(LONG).read();

            assertThat(view.status())
                    .isEqualTo(new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "27.3.1", null));
            assertThat(view.engineHost()).isEqualTo("nas");
            assertThat(view.remote()).isFalse();
            assertThat(view.containers())
                    .containsExactly(
                            new Container(
                                    "aa",
                                    "web",
                                    "nginx",
                                    "running",
                                    "default",
                                    "blog",
                                    "web",
                                    null,
                                    List.of(new PublishedPort(Protocol.TCP, "0.0.0.0", 8080, 80))),
                            new Container(
                                    "bb",
                                    "back",
                                    null,
                                    "exited",
                                    null,
                                    null,
                                    null,
                                    "always",
                                    List.of(
                                            new PublishedPort(Protocol.UDP, "0.0.0.0", 53, 53),
                                            new PublishedPort(Protocol.UDP, "::", 53, 53))),
                            new Container("dd", "never", null, "created", null, null, null, null, List.of()));
        }
    }

    /** Answers of Podman 4.3.1 to a pod that Quadlet made, and to a stopped container. */
    private static void podman(AnsweringEngine engine, boolean rootless) {
        engine.product = "Libpod/4.3.1 (linux)";
        engine.answers.put(LIST, """
                200 [{"Id":"157a","Names":["/nginx"],"State":"running","Ports":[{"PrivatePort":80,"PublicPort":8080,
                 "Type":"tcp"}]},{"Id":"baa6","Names":["/9a14ecaf71ef-infra"],"State":"running","Ports":[{"PrivatePort":80,
                 "PublicPort":8080,"Type":"tcp"}]},{"Id":"bb","Names":["/back"],"State":"exited"}]""");
        engine.answers.put("/v4.0.0/libpod/pods/json", """
                200 [{"Containers":[{"Id":"157a","Names":"nginx"},{"Id":"baa6","Names":"9a14ecaf71ef-infra"}],
                 "Id":"9a14","InfraId":"baa6","Name":"systemd-web","Status":"Running"}]""");
        engine.answers.put("/containers/bb/json", """
                200 {"State":{"StartedAt":"2026-01-01T00:00:00Z"},"HostConfig":{"RestartPolicy":{"Name":"always"},
                 "PortBindings":{"80/tcp":[{"HostIp":"","HostPort":"8093"}],"53/udp":[{"HostIp":"::1","HostPort":"53"}]}}}""");
        engine.answers.put(
                "/info",
                "200 {\"ServerVersion\":\"4.3.1\",\"Name\":\"nas\",\"BuildahVersion\":\"1.28.2\",\"Rootless\":"
                        + rootless + "}");
    }

    private List<Container> containers() {
        return reader(LONG).read().containers();
    }

    @Test
    void ofPodmanItIsKnownWhichPodAContainerIsIn() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            podman(engine, false);

            assertThat(containers())
                    .extracting(container -> container.name() + " " + container.pod())
                    .containsExactly("nginx systemd-web", "9a14ecaf71ef-infra systemd-web", "back null");
            engine.answers.put("/v4.0.0/libpod/pods/json", "403 Forbidden");
            assertThat(containers()).extracting(Container::pod).containsOnlyNulls();
            engine.product = "Docker/28.0.1 (linux)";
            engine.requests.clear();
            assertThat(containers()).hasSize(3);
            assertThat(engine.requests).doesNotContain("/v4.0.0/libpod/pods/json");
        }
    }

    @Test
    void podmanOfRootTakesNoAddressForIpv4Alone() throws IOException {
        var both = new PublishedPort(Protocol.TCP, "::", 8093, 80);
        var ipv4 = new PublishedPort(Protocol.TCP, "0.0.0.0", 8093, 80);
        var named = new PublishedPort(Protocol.UDP, "::1", 53, 53);
        try (var engine = AnsweringEngine.at(socket())) {
            podman(engine, false);
            assertThat(containers().get(2).ports()).containsExactly(ipv4, named);
            podman(engine, true);
            assertThat(containers().get(2).ports()).containsExactly(ipv4, both, named);
            engine.answers.put("/info", "403 Forbidden");
            assertThat(containers().get(2).ports()).containsExactly(ipv4, both, named);
            podman(engine, false);
            engine.product = "Docker/28.0.1 (linux)";
            assertThat(containers().get(2).ports()).containsExactly(ipv4, both, named);
        }
    }

    @Test
    void unchangedDetailsAreReadOnce() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, "200 [{\"Id\":\"bb\",\"Names\":[\"/back\"],\"State\":\"exited\"}]");
            engine.answers.put("/containers/bb/json", "200 {}");
            engine.answers.put("/info", "200 {}");
            var reader = reader(LONG);
            reader.read();
            reader.read();
            reader.read();

            assertThat(engine.requests).containsExactly(LIST, "/containers/bb/json", "/info", LIST, LIST);
        }
    }

    @Test
    void aSocketProxyThatRefusesInfoStillReturnsContainers() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, "200 []");
            engine.answers.put("/info", "403 Forbidden");

            assertThat(reader(LONG).read().status())
                    .isEqualTo(new DockerStatus(DockerStatus.EngineState.OK, "engine-api", null, null));
        }
    }

    @Test
    void ofASocketProxyThatRefusesInfoTheVersionAloneIsRead() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, "200 []");
            engine.answers.put("/info", "403 Forbidden");
            engine.answers.put("/version", "200 {\"Version\":\"27.3.1\"}");

            assertThat(reader(LONG).read().status())
                    .isEqualTo(new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "27.3.1", null));
        }
    }

    @Test
    void aRefusalNamesThePathToAllow() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, "403 Forbidden");

            assertThat(reader(LONG).read().status())
                    .isEqualTo(failed(
                            DockerStatus.EngineState.DOWN,
                            "docker-engine-refused",
                            "the engine at " + socket() + " answers 403 to /containers/json; a socket proxy must allow"
                                    + " CONTAINERS, INFO and VERSION"));
        }
    }

    @Test
    void nonsenseIsNotUnderstood() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            for (var nonsense : List.of("200 <html>", "200 {}", "200 ", "200 [", "200 \"text\"", "404 not found")) {
                engine.answers.put(LIST, nonsense);

                assertThat(reader(LONG).read().status())
                        .as(nonsense)
                        .isEqualTo(failed(
                                DockerStatus.EngineState.DOWN,
                                "docker-answer-not-understood",
                                "the answer at " + socket() + " is not one of a Docker engine"));
            }
        }
    }

    private DockerReader impatientReader(Duration downAfter) {
        return new DockerReader(Map.of("HOME", root.toString()), root, SHORT, downAfter, () -> true);
    }

    @Test
    void aHangingEngineDelaysNoReadingIsQueriedOnceAndFoundAgain() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, "200 []");
            engine.hangs = true;
            var reader = impatientReader(SHORT);
            var timeout = failed(
                    DockerStatus.EngineState.DOWN,
                    "docker-engine-timeout",
                    "the engine at " + socket() + " did not answer within 300 ms; restart it if that persists");

            assertThat(reader.read().status()).isEqualTo(timeout);
            assertThat(reader.read().status()).isEqualTo(timeout);

            engine.release();
            await().atMost(LONG).until(() -> reader.read().status().state() == DockerStatus.EngineState.OK);
        }
    }

    @Test
    void anEngineThatAnswersLateIsNotDownAndItsAnswerIsFoundLater() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, "200 [{\"Id\":\"aa\",\"Names\":[\"/web\"],\"State\":\"running\"}]");
            engine.answers.put("/info", "200 {}");
            engine.hangs = true;
            var reader = impatientReader(LONG);
            var reading = failed(
                    DockerStatus.EngineState.UNKNOWN,
                    "docker-still-reading",
                    "the engine at " + socket()
                            + " has not answered within 300 ms; a later reading contains its answer");

            assertThat(reader.read().status()).isEqualTo(reading);
            assertThat(reader.read().status()).isEqualTo(reading);
            assertThat(engine.requests).hasSize(1);
            engine.release();
            await().atMost(LONG).until(() -> reader.read().status().problem() == null);

            engine.hangs = true;
            var slow = reader.read();
            assertThat(slow.status().state()).isEqualTo(DockerStatus.EngineState.OK);
            assertThat(slow.containers()).extracting(Container::name).containsExactly("web");
            var problem = requireNonNull(slow.status().problem());
            assertThat(problem.code()).isEqualTo("docker-engine-slow");
            assertThat(problem.detail())
                    .matches(
                            "the engine at \\S+ is slow: it has not answered within 300 ms, and its containers are those"
                                    + " of \\d+ s ago");
            engine.release();
            await().atMost(LONG).until(() -> reader.read().status().problem() == null);
        }
    }

    @Test
    void aContainerWhoseDetailsHangKeepsNoOtherWaiting() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, """
                    200 [{"Id":"aa","Names":["/stuck"],"State":"exited"},{"Id":"bb","Names":["/back"],"State":"exited"}]""");
            engine.answers.put("/containers/bb/json", """
                    200 {"State":{"StartedAt":"2026-01-01T00:00:00Z"},"HostConfig":{"RestartPolicy":{"Name":"always"},
                     "PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8000"}]}}}""");
            engine.answers.put("/info", "200 {}");
            engine.hangsAt = "/containers/aa/json";

            var view = reader(LONG).read();

            assertThat(view.containers())
                    .extracting(container ->
                            container.name() + " " + container.ports().size())
                    .containsExactly("stuck 0", "back 1");
            assertThat(view.status().problem())
                    .isEqualTo(new PortProblem(
                            "docker-engine-slow",
                            "the engine at " + socket()
                                    + " is slow: the ports that 1 stopped containers will take are not"
                                    + " known yet"));
        }
    }

    @Test
    void anErrorEndsAReadingAndNotTheReader() throws IOException {
        try (var engine = AnsweringEngine.at(socket())) {
            engine.answers.put(LIST, "200 [{\"Id\":\"aa\",\"Names\":[\"/back\"],\"State\":\"exited\"}]");
            engine.answers.put("/containers/aa/json", "200 {}");
            engine.answers.put("/info", "200 {}");
            var memory = new AtomicBoolean();
            var reader = new DockerReader(Map.of("HOME", root.toString()), root, LONG, () -> {
                if (memory.get()) {
                    return true;
                }
                throw new OutOfMemoryError("of the test");
            });

            assertThat(reader.read().status())
                    .isEqualTo(failed(
                            DockerStatus.EngineState.DOWN,
                            "docker-reading-failed",
                            "labmon failed while it read the container engine; its log contains the cause"));
            memory.set(true);
            assertThat(reader.read().status().state()).isEqualTo(DockerStatus.EngineState.OK);
        }
    }

    @Test
    void aSocketWithoutAListenerIsAnEngineThatIsDown() throws IOException {
        var socket = socket();
        AnsweringEngine.at(socket).close(); // leaves the file, as an engine that was killed does

        assertThat(reader(LONG).read().status())
                .isEqualTo(failed(
                        DockerStatus.EngineState.DOWN,
                        "docker-engine-down",
                        "the engine at " + socket + " cannot be reached; is it running?"));
    }

    @Test
    void aHostThatNamesNoEngineIsReported() {
        assertThat(reader(LONG, "DOCKER_HOST", "nas:2375").read().status())
                .isEqualTo(failed(
                        DockerStatus.EngineState.UNKNOWN,
                        "docker-host-not-usable",
                        "DOCKER_HOST is not the address of an engine; allowed: unix:///path, tcp://host:port,"
                                + " npipe:////./pipe/name, ssh://user@host"));
    }

    @Test
    void theActiveContextIsUsedAndAMissingOneReported() throws IOException {
        var config = Files.createDirectories(root.resolve(".docker/contexts/meta/0123"));
        var elsewhere = root.resolve("other.sock");
        Files.writeString(
                config.resolve("meta.json"),
                "{\"Name\":\"mine\",\"Endpoints\":{\"docker\":{\"Host\":\"unix://" + elsewhere + "\"}}}");
        try (var engine = AnsweringEngine.at(elsewhere)) {
            engine.answers.put(LIST, "200 []");
            Files.writeString(root.resolve(".docker/config.json"), "{\"currentContext\":\"mine\"}");
            assertThat(reader(LONG).read().status().state()).isEqualTo(DockerStatus.EngineState.OK);

            assertThat(reader(LONG, "DOCKER_CONTEXT", "yours").read().status())
                    .isEqualTo(failed(
                            DockerStatus.EngineState.UNKNOWN,
                            "docker-context-not-found",
                            "the Docker context yours does not exist; choose one of `docker context ls`"));
            assertThat(reader(LONG, "DOCKER_CONTEXT", "default").read().status())
                    .isEqualTo(DockerStatus.none());
        }
    }

    @Test
    void rootlessAndPodmanSocketsAreFound() throws IOException {
        var podman = Files.createDirectories(root.resolve("run/podman")).resolve("podman.sock");
        try (var engine = AnsweringEngine.at(podman)) {
            engine.answers.put(LIST, "200 []");
            assertThat(reader(LONG).read().status().state()).isEqualTo(DockerStatus.EngineState.OK);
        }
        var rootless = Files.createDirectories(root.resolve("user/podman")).resolve("podman.sock");
        try (var engine = AnsweringEngine.at(rootless)) {
            engine.answers.put(LIST, "200 []");
            var reader = reader(LONG, "XDG_RUNTIME_DIR", root.resolve("user").toString());
            assertThat(reader.read().status().state()).isEqualTo(DockerStatus.EngineState.OK);
        }
    }
}
