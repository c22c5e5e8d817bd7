package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.docker.Container;
import io.github.labmon.ports.docker.DockerView;
import io.github.labmon.ports.docker.PublishedPort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final DockerStatus OK = new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "27.3.1", null);
    private static final PublishedPort V4 = new PublishedPort(Protocol.TCP, "0.0.0.0", 8080, 80);
    private static final PublishedPort V6 = new PublishedPort(Protocol.TCP, "::", 8080, 80);

    private static PortUse socket(String address, @Nullable String process) {
        var holder = new ProcessHolder(7, process, "root");
        return new PortUse(Protocol.TCP, address, 8080, address.equals("::"), null, PortState.LISTENING, holder, null);
    }

    private static Container container(String id, String state, @Nullable String mode, PublishedPort... ports) {
        return new Container(id, "c" + id, null, state, mode, null, null, null, List.of(ports));
    }

    private static PortReport join(DockerView view, Map<Integer, String> containers, PortUse... sockets) {
        var report = new PortReport(1, NOW, "nas", null, List.of(), null, null, true, null, List.of(sockets));
        return ContainerRows.join(new SocketReport(report, containers), view, false);
    }

    private static PortReport join(List<Container> containers, PortUse... sockets) {
        return join(new DockerView(OK, "nas", false, containers), Map.of(), sockets);
    }

    private static List<String> rows(PortReport report) {
        return report.ports().stream()
                .map(use -> use.address() + " " + use.state() + " "
                        + (use.process() == null ? "-" : use.process().name()) + " "
                        + (use.container() == null ? "-" : use.container().name()))
                .toList();
    }

    @Test
    void aProxysSocketAndItsContainerAreOneRow() {
        assertThat(rows(join(
                        List.of(container("a", "running", "default", V4, V6)),
                        socket("0.0.0.0", "docker-proxy"),
                        socket("::", "docker-proxy"))))
                .containsExactly("0.0.0.0 LISTENING docker-proxy ca", ":: LISTENING docker-proxy ca");
    }

    @Test
    void withoutAProxyThePortIsPublished() {
        assertThat(rows(join(List.of(container("a", "paused", null, V4))))).containsExactly("0.0.0.0 PUBLISHED - ca");
    }

    @Test
    void aProcessThatBoundWhatDockerForwardsDoesNotGetIt() {
        assertThat(rows(join(List.of(container("a", "running", null, V4)), socket("0.0.0.0", "nginx"))))
                .containsExactly("0.0.0.0 PUBLISHED nginx ca");
    }

    @Test
    void aProxyWhoseNameMayNotBeReadIsStillJoined() {
        assertThat(rows(join(List.of(container("a", "running", null, V4)), socket("0.0.0.0", null))))
                .containsExactly("0.0.0.0 LISTENING null ca");
    }

    @Test
    void aStoppedContainerReservesPortsThatNoSocketHolds() {
        var back = container("b", "exited", null, V4, V6);

        assertThat(rows(join(List.of(back), socket("0.0.0.0", "nginx"))))
                .containsExactly("0.0.0.0 LISTENING nginx -", ":: RESERVED - cb");
    }

    @Test
    void aSocketInTheHostsNetworkCarriesTheContainerThatItsProcessLivesIn() {
        var view = new DockerView(OK, "nas", false, List.of(container("a", "running", "host")));

        assertThat(rows(join(view, Map.of(7, "a"), socket("0.0.0.0", "httpd"))))
                .containsExactly("0.0.0.0 LISTENING httpd ca");
        assertThat(rows(join(view, Map.of(7, "unknown"), socket("0.0.0.0", "httpd"))))
                .containsExactly("0.0.0.0 LISTENING httpd -");
    }

    @Test
    void thoseWhoShareANetworkAreNamed() {
        var report = join(List.of(
                container("a", "running", "default", V4),
                container("b", "running", "container:a"),
                container("c", "exited", "container:a")));

        assertThat(report.ports().get(0).container())
                .isEqualTo(container("a", "running", "default").asHolder(V4, List.of("cb")));
    }

    @Test
    void anEngineElsewhereAddsNoPortsOfThisHost() {
        var remote = new DockerView(OK, "cloud", true, List.of(container("a", "running", "default", V4)));

        var report = join(remote, Map.of());

        assertThat(report.ports()).isEmpty();
        assertThat(report.complete()).isFalse();
        assertThat(report.problem())
                .isEqualTo(new PortProblem(
                        "docker-engine-elsewhere",
                        "the container engine in use runs on cloud, not on nas: its containers hold no ports here;"
                                + " query the labmon of that host"));
        var here = new DockerView(OK, "NAS.fritz.box", true, List.of(container("a", "running", "default", V4)));
        assertThat(rows(join(here, Map.of()))).containsExactly("0.0.0.0 PUBLISHED - ca");
    }

    @Test
    void anEngineOverTheNetworkWithoutAHostNameCanBeThatOfAnyHost() {
        var containers = List.of(container("a", "running", "default", V4));

        var report = join(new DockerView(OK, "", true, containers), Map.of());

        assertThat(report.ports()).isEmpty();
        assertThat(report.complete()).isFalse();
        assertThat(report.problem())
                .isEqualTo(new PortProblem(
                        "docker-engine-host-not-known",
                        "the container engine is reached over the network and did not return the name of its host, so"
                                + " its containers may be those of another host; allow GET /info (INFO) at the socket"
                                + " proxy, or use the engine's socket"));
        assertThat(rows(join(new DockerView(OK, "", false, containers), Map.of())))
                .containsExactly("0.0.0.0 PUBLISHED - ca");
    }

    @Test
    void noEngineIsNoFaultUnlessTheHostShowsThatThereIsOne() {
        var none = new DockerView(DockerStatus.none(), "", false, List.of());

        assertThat(join(none, Map.of()).complete()).isTrue();
        var report = join(none, Map.of(), socket("0.0.0.0", "docker-proxy"));
        assertThat(report.complete()).isFalse();
        assertThat(report.docker())
                .isEqualTo(new DockerStatus(
                        DockerStatus.EngineState.DOWN,
                        "none",
                        null,
                        new PortProblem(
                                "docker-not-reachable",
                                "this host runs Docker, but the socket of its engine was not found; in a container,"
                                        + " mount /var/run/docker.sock or set DOCKER_HOST")));
    }

    @Test
    void theIdOfAContainerIsInItsControlGroups() {
        var id = "0123456789abcdef".repeat(4);

        assertThat(ContainerId.of("0::/system.slice/docker-" + id + ".scope\n")).isEqualTo(id);
        assertThat(ContainerId.of("9:name=systemd:/docker/" + id + "\n8:pids:/docker/" + id + "\n"))
                .isEqualTo(id);
        assertThat(ContainerId.of("0::/machine.slice/libpod-" + id + ".scope/container"))
                .isEqualTo(id);
        assertThat(ContainerId.of("0::/user.slice/user-1000.slice\n")).isNull();
    }
}
