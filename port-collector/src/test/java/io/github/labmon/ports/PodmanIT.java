package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.PodmanEngine;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The gate's verdict on a real Podman, compared with what Podman then does. */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodmanIT {

    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private PodmanEngine engine;
    private PortCollector collector;

    @BeforeAll
    void start() throws Exception {
        engine = PodmanEngine.start();
        collector = new PortCollector(
                Path.of("/proc"), Map.of("DOCKER_HOST", engine.host()), Duration.ofSeconds(20), InstantSource.system());
    }

    @AfterAll
    void stop() throws Exception {
        if (engine != null) {
            engine.remove();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.getLocalPort();
        }
    }

    /** As the service does that Quadlet makes of a {@code .pod}. */
    private CommandOutput deployed(String pod, int port) throws Exception {
        engine.must(
                "pod",
                "create",
                "--replace",
                "--infra-image",
                PodmanEngine.IMAGE,
                "--infra-command",
                "/bin/busybox sleep 3600",
                "--publish",
                port + ":80",
                "--name",
                pod);
        return engine.podman("pod", "start", pod);
    }

    private Verdict.Outcome outcome(Path folder, String unit) throws Exception {
        return outcome(collector, folder, unit);
    }

    private static Verdict.Outcome outcome(PortCollector collector, Path folder, String unit) throws Exception {
        return new PortCheck(() -> PortCheck.local(collector), InstantSource.system())
                .run(CheckRequest.of(folder, Map.of()).withFiles(List.of(unit)))
                .outcome();
    }

    @Test
    void aPodIsDeployedAgainAndAnotherIsNot(@TempDir Path folder) throws Exception {
        var port = freePort();
        Files.writeString(folder.resolve("web.pod"), "[Pod]\nPublishPort=" + port + ":80\n");
        Files.writeString(folder.resolve("blog.pod"), "[Pod]\nPublishPort=" + port + ":80\n");
        assertThat(outcome(folder, "web.pod")).isEqualTo(Verdict.Outcome.FREE);
        assertThat(deployed("systemd-web", port))
                .extracting(CommandOutput::exitCode)
                .isEqualTo(0);

        assertThat(collector.collect().ports())
                .filteredOn(use -> use.port() == port)
                .singleElement()
                .extracting(PortUse::container)
                .extracting(ContainerHolder::pod)
                .isEqualTo("systemd-web");
        assertThat(outcome(folder, "web.pod")).isEqualTo(Verdict.Outcome.FREE);
        assertThat(outcome(folder, "blog.pod")).isEqualTo(Verdict.Outcome.CONFLICT);

        assertThat(deployed("systemd-web", port))
                .extracting(CommandOutput::exitCode)
                .isEqualTo(0);
        assertThat(deployed("systemd-blog", port).err()).contains("address already in use");
    }

    /** As a user without Podman's socket: conmon's command line names the container. */
    @Test
    void withoutItsApiAUnitIsDeployedAgainTooAndAnotherIsNot(@TempDir Path folder) throws Exception {
        var withoutApi = new PortCollector(
                Path.of("/proc"), Map.of("HOME", folder.toString()), Duration.ofSeconds(20), InstantSource.system());
        var port = freePort();
        var podPort = freePort();
        for (var unit : List.of("app", "other")) {
            Files.writeString(
                    folder.resolve(unit + ".container"),
                    "[Container]\nImage=" + PodmanEngine.IMAGE + "\nPublishPort=" + port + ":80\n");
            Files.writeString(folder.resolve(unit + "s.pod"), "[Pod]\nPublishPort=" + podPort + ":80\n");
        }
        engine.must(
                "run",
                "--detach",
                "--name",
                "systemd-app",
                "--publish",
                port + ":80",
                PodmanEngine.IMAGE,
                "/bin/busybox",
                "sleep",
                "3600");
        assertThat(deployed("systemd-apps", podPort).exitCode()).isZero();

        assertThat(outcome(withoutApi, folder, "app.container")).isEqualTo(Verdict.Outcome.FREE);
        assertThat(outcome(withoutApi, folder, "other.container")).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(outcome(withoutApi, folder, "apps.pod")).isEqualTo(Verdict.Outcome.FREE);
        assertThat(outcome(withoutApi, folder, "others.pod")).isEqualTo(Verdict.Outcome.CONFLICT);
    }

    @Test
    void withoutAnAddressAContainerOfRootTakesIpv4Alone() throws Exception {
        var port = freePort();
        engine.must(
                "run",
                "--detach",
                "--name",
                "stay",
                "--restart",
                "always",
                "--publish",
                port + ":80",
                PodmanEngine.IMAGE,
                "/bin/busybox",
                "sleep",
                "3600");
        new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK_6)).close();
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK_4)).close());

        engine.must("stop", "stay");

        assertThat(collector.collect().ports())
                .filteredOn(use -> use.port() == port)
                .extracting(use -> use.state() + " " + use.address())
                .containsExactly("RESERVED 0.0.0.0");
    }
}
