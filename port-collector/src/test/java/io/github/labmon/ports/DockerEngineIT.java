package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.DockerEngine;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.ports.testing.SocketHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The reports of the collector about a real engine in every state; one collector is used for all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DockerEngineIT {

    private static final String[] SLEEP = {"/bin/sleep", "3600"};

    private Path folder;
    private DockerEngine engine;
    private PortCollector collector;

    @BeforeAll
    void start() throws Exception {
        engine = DockerEngine.start();
        folder = engine.folder();
        collector = collector(Map.of("DOCKER_HOST", engine.host()));
    }

    @AfterAll
    void stop() throws Exception {
        if (engine != null) {
            engine.remove();
        }
    }

    private static PortCollector collector(Map<String, String> environment) {
        return new PortCollector(Path.of("/proc"), environment, Duration.ofSeconds(20), InstantSource.system());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.getLocalPort();
        }
    }

    private static String shown(PortUse use) {
        var process = use.process() == null
                ? "-"
                : use.process().name() + " of " + use.process().user();
        var container = use.container();
        return use.protocol().wire() + " " + use.address() + " " + use.ipv6Only() + " " + use.state() + " " + process
                + " "
                + (container == null
                        ? "-"
                        : Stream.of(
                                        container.name(),
                                        container.state(),
                                        container.mapping(),
                                        container.composeService(),
                                        container.restartPolicy(),
                                        container.sharedWith())
                                .map(String::valueOf)
                                .toList());
    }

    private List<String> rows(int port) {
        return rows(collector, port);
    }

    private static List<String> rows(PortCollector collector, int port) {
        return collector.collect().ports().stream()
                .filter(use -> use.port() == port)
                .map(DockerEngineIT::shown)
                .toList();
    }

    @Test
    @Order(1)
    void theEngineIsKnownByItsVersion() throws Exception {
        var version =
                engine.docker("version", "--format", "{{.Server.Version}}").strip();

        assertThat(collector.collect().docker())
                .isEqualTo(new DockerStatus(DockerStatus.EngineState.OK, "engine-api", version, null));
    }

    @Test
    @Order(2)
    void aProxysSocketAndItsContainerAreOneRowForEachFamily() throws Exception {
        int port = freePort();
        var id = engine.run(
                "web",
                List.of(
                        "--publish",
                        port + ":80",
                        "--publish",
                        "127.0.0.1:" + port + ":53/udp",
                        "--label",
                        "com.docker.compose.project=blog",
                        "--label",
                        "com.docker.compose.service=site"),
                "/bin/httpd",
                "-f",
                "-p",
                "80");
        engine.run("sharer", List.of("--network", "container:web"), SLEEP);

        assertThat(rows(port))
                .containsExactly(
                        "tcp 0.0.0.0 false LISTENING docker-proxy of root [web, running, 0.0.0.0:" + port
                                + "->80/tcp, site, null, [sharer]]",
                        "tcp :: true LISTENING docker-proxy of root [web, running, [::]:" + port
                                + "->80/tcp, site, null, [sharer]]",
                        "udp 127.0.0.1 false LISTENING docker-proxy of root [web, running, 127.0.0.1:" + port
                                + "->53/udp, site, null, [sharer]]");
        var container = collector.collect().ports().stream()
                .filter(use -> use.port() == port)
                .findFirst()
                .map(PortUse::container);
        assertThat(container)
                .hasValue(new ContainerHolder(
                        "web",
                        id.substring(0, 12),
                        DockerEngine.IMAGE,
                        "running",
                        80,
                        "0.0.0.0:" + port + "->80/tcp",
                        "blog",
                        "site",
                        null,
                        null,
                        null,
                        List.of("sharer")));
    }

    @Test
    @Order(3)
    void aSocketOnTheHostsNetworkCarriesItsContainer() throws Exception {
        int port = freePort();
        engine.run("on-host", List.of("--network", "host"), "/bin/httpd", "-f", "-p", "127.0.0.1:" + port);

        awaitRow(port);
        assertThat(rows(port))
                .containsExactly(
                        "tcp 127.0.0.1 false LISTENING httpd of root [on-host, running, null, null, null, []]");
    }

    /** The program in a container starts a moment after the command that started the container has ended. */
    private void awaitRow(int port) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !rows(port).isEmpty());
    }

    @Test
    @Order(4)
    void aStoppedContainerThatComesBackReservesItsPorts() throws Exception {
        int port = freePort();
        int released = freePort();
        int never = freePort();
        engine.run("always", List.of("--restart", "always", "--publish", port + ":80"), SLEEP);
        engine.run("no", List.of("--publish", released + ":80"), SLEEP);
        engine.docker("stop", "--time", "0", "always", "no");
        engine.docker(
                "create",
                "--name",
                "never",
                "--restart",
                "always",
                "--publish",
                never + ":80",
                DockerEngine.IMAGE,
                "/bin/sh");

        assertThat(rows(port))
                .containsExactly(
                        "tcp 0.0.0.0 false RESERVED - [always, exited, 0.0.0.0:" + port + "->80/tcp, null, always, []]",
                        "tcp :: true RESERVED - [always, exited, [::]:" + port + "->80/tcp, null, always, []]");
        assertThat(rows(released)).isEmpty();
        assertThat(rows(never)).isEmpty();

        engine.docker("rm", "always");
        assertThat(rows(port)).isEmpty();
    }

    @Test
    @Order(5)
    void anEngineThatOnlyTheCommandReachesIsReadByTheCommand() throws Exception {
        int port = freePort();
        engine.run("through-ssh", List.of("--publish", "127.0.0.1:" + port + ":80"), SLEEP);
        // Docker's own ssh client is the program ssh; here it leads to the same engine.
        var ssh = Files.createDirectories(folder.resolve("bin")).resolve("ssh");
        Files.writeString(ssh, "#!/bin/sh\nexec docker --host " + engine.host() + " system dial-stdio\n");
        assertThat(ssh.toFile().setExecutable(true)).isTrue();
        var bySsh = collector(
                Map.of("DOCKER_HOST", "ssh://admin@nas", "PATH", ssh.getParent() + ":" + System.getenv("PATH")));

        assertThat(rows(bySsh, port))
                .containsExactly("tcp 127.0.0.1 false LISTENING docker-proxy of root [through-ssh, running, 127.0.0.1:"
                        + port + "->80/tcp, null, null, []]");
        assertThat(bySsh.collect().docker())
                .extracting(DockerStatus::state, DockerStatus::source)
                .containsExactly(DockerStatus.EngineState.OK, "docker-cli");
    }

    @Test
    @Order(6)
    void aServicesIngressPortIsItsOwn() throws Exception {
        int port = freePort();
        engine.docker("swarm", "init", "--advertise-addr", "127.0.0.1");
        try {
            engine.docker(
                    "service",
                    "create",
                    "--detach",
                    "--quiet",
                    "--name",
                    "api",
                    "--publish",
                    port + ":80",
                    DockerEngine.IMAGE,
                    "/bin/sleep",
                    "3600");
            collector = collector(Map.of("DOCKER_HOST", engine.host())); // a node that joins is noticed after a minute
            awaitRow(port);

            assertThat(rows(port))
                    .allMatch(
                            row -> Pattern.matches("tcp :: .* \\[api, running, \\[::\\]:" + port + "->80/tcp, .*", row))
                    .hasSize(1);
        } finally {
            engine.docker("swarm", "leave", "--force");
        }
    }

    @Test
    @Order(7)
    void anEngineThatStopsIsReportedAndFoundAgainByTheSameCollector() throws Exception {
        int port = freePort();
        engine.run("back", List.of("--restart", "unless-stopped", "--publish", "127.0.0.1:" + port + ":80"), SLEEP);
        assertThat(rows(port)).hasSize(1);

        engine.stop();
        var report = collector.collect();
        assertThat(report.complete()).isFalse();
        assertThat(report.docker())
                .isEqualTo(new DockerStatus(
                        DockerStatus.EngineState.DOWN,
                        "engine-api",
                        null,
                        new PortProblem(
                                "docker-engine-down", "the engine at DOCKER_HOST cannot be reached; is it running?")));

        engine.restart("--userland-proxy=false");
        awaitRow(port);
        assertThat(collector.collect().docker()).extracting(DockerStatus::state).isEqualTo(DockerStatus.EngineState.OK);
        // Without its proxy the engine keeps the port itself: older ones listen, newer ones only bind.
        assertThat(rows(port))
                .hasSize(1)
                .allMatch(row -> Pattern.matches(
                        "tcp 127.0.0.1 false (LISTENING dockerd of root|PUBLISHED -) \\[back, running, 127.0.0.1:"
                                + port + "->80/tcp, null, null, \\[\\]\\]",
                        row));
    }

    @Test
    @Order(8)
    void aSocketThatThisUserMayNotUseIsReportedWithItsGroup() throws Exception {
        RealPart.command("setpriv", "util-linux");
        var command = new ArrayList<String>(List.of(
                "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "DOCKER_HOST=" + engine.host()));
        command.addAll(
                SocketHolder.java(Files.createDirectories(folder.resolve("classes")), PrintReport.class.getName()));
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        var ended = CommandOutput.run(command.toArray(String[]::new));

        assertThat(ended.out())
                .contains("\"docker\":{\"state\":\"UNKNOWN\",\"source\":\"engine-api\",\"problem\":{"
                        + "\"code\":\"docker-socket-not-permitted\",\"detail\":\"this user may not use "
                        + engine.socket()
                        + "; add it to the group docker (which has the rights of root), or set DOCKER_HOST to a read-only"
                        + " socket proxy\"}},\"complete\":false");
    }
}
