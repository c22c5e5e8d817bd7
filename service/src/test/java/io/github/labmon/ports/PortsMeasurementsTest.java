package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.MeasuredLines;
import io.github.labmon.text.EnglishTexts;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A port report in numbers. */
class PortsMeasurementsTest {

    private static final DockerStatus ENGINE =
            new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "27.3.1", null);
    private static final PortProblem OWNERS = new PortProblem("socket-owners-not-permitted", "of 1 socket …");

    private static List<String> lines(@Nullable DockerStatus docker, @Nullable PortProblem problem, PortUse... ports) {
        return MeasuredLines.of(PortsMeasurements.of(report(docker, problem, ports), true));
    }

    private static PortReport report(@Nullable DockerStatus docker, @Nullable PortProblem problem, PortUse... ports) {
        return new PortReport(
                1, Instant.EPOCH, "nas", null, List.of(), null, docker, problem == null, problem, List.of(ports));
    }

    private static PortUse use(
            Protocol protocol,
            int port,
            PortState state,
            @Nullable ProcessHolder process,
            @Nullable ContainerHolder container) {
        return new PortUse(protocol, "0.0.0.0", port, null, null, state, process, container);
    }

    private static ContainerHolder container(String name) {
        return new ContainerHolder(
                name, "b4174a57bb9a", null, "running", null, null, null, null, null, null, null, List.of());
    }

    @Test
    void portsAreCountedByEveryKindThatCanBe() {
        assertThat(lines(
                        ENGINE,
                        OWNERS,
                        use(Protocol.TCP, 22, PortState.LISTENING, new ProcessHolder(7, "sshd", "root"), null),
                        use(Protocol.TCP, 25, PortState.LISTENING, new ProcessHolder(null, null, "root"), null),
                        use(Protocol.TCP, 26, PortState.LISTENING, new ProcessHolder(8, "exim", "root"), null),
                        use(
                                Protocol.TCP,
                                80,
                                PortState.LISTENING,
                                new ProcessHolder(9, "docker-proxy", "root"),
                                container("web")),
                        use(Protocol.UDP, 53, PortState.PUBLISHED, null, container("dns")),
                        use(Protocol.SCTP, 99, PortState.RESERVED, null, container("old"))))
                .isEqualTo("""
                target sockets WARNING socket-owners-not-permitted
                target docker OK
                ports_complete 0
                ports_held{protocol="sctp",state="published",owner="container"} 0
                ports_held{protocol="sctp",state="reserved",owner="container"} 1
                ports_held{protocol="tcp",state="listening",owner="container"} 1
                ports_held{protocol="tcp",state="listening",owner="process"} 2
                ports_held{protocol="tcp",state="listening",owner="unknown"} 1
                ports_held{protocol="tcp",state="published",owner="container"} 0
                ports_held{protocol="tcp",state="reserved",owner="container"} 0
                ports_held{protocol="udp",state="listening",owner="container"} 0
                ports_held{protocol="udp",state="listening",owner="process"} 0
                ports_held{protocol="udp",state="listening",owner="unknown"} 0
                ports_held{protocol="udp",state="published",owner="container"} 1
                ports_held{protocol="udp",state="reserved",owner="container"} 0
                P{protocol="tcp",address="0.0.0.0",port="22",interface="",state="listening",process="sshd",container=""} 1
                P{protocol="tcp",address="0.0.0.0",port="25",interface="",state="listening",process="",container=""} 1
                P{protocol="tcp",address="0.0.0.0",port="26",interface="",state="listening",process="exim",container=""} 1
                P{protocol="tcp",address="0.0.0.0",port="80",interface="",state="listening",process="docker-proxy",container="web"} 1
                P{protocol="udp",address="0.0.0.0",port="53",interface="",state="published",process="",container="dns"} 1
                P{protocol="sctp",address="0.0.0.0",port="99",interface="",state="reserved",process="",container="old"} 1\
                """.replace("P{", "port_info{").lines().toList());
    }

    @Test
    void whatAnEngineThatIsDownHoldsIsNotZeroButNotKnown() {
        var problem = new PortProblem("docker-not-reachable", "…");
        var docker = new DockerStatus(DockerStatus.EngineState.DOWN, "none", null, problem);
        assertThat(lines(
                        docker,
                        problem,
                        use(Protocol.TCP, 22, PortState.LISTENING, new ProcessHolder(7, "sshd", "root"), null)))
                .startsWith("target sockets OK", "target docker DOWN docker-not-reachable", "ports_complete 0")
                .noneMatch(line -> line.contains("published") || line.contains("reserved"));
    }

    @Test
    void aSlowEngineIsNamedSlow() {
        var slow = new PortProblem("docker-engine-slow", "…");
        var docker = new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "27.3.1", slow);
        assertThat(PortsMeasurements.of(report(docker, slow), true).targets())
                .filteredOn(target -> target.name().equals("docker"))
                .extracting(target -> target.state() + " " + EnglishTexts.text(target.stateSummary()))
                .containsExactly("WARNING Container engine is slow");
    }

    @Test
    void portsAreListedOnlyWhereEnabledAndUpToALimit() {
        var uses = IntStream.rangeClosed(1, 2 * PortsMeasurements.MAX_LISTED)
                .mapToObj(port -> use(Protocol.TCP, port, PortState.LISTENING, null, null))
                .toArray(PortUse[]::new);
        assertThat(lines(ENGINE, null, uses))
                .filteredOn(line -> line.startsWith("port_info"))
                .hasSize(PortsMeasurements.MAX_LISTED);
        assertThat(MeasuredLines.of(PortsMeasurements.of(report(ENGINE, null, uses), false)))
                .noneMatch(line -> line.startsWith("port_info"))
                .contains("ports_held{protocol=\"tcp\",state=\"listening\",owner=\"unknown\"} "
                        + 2 * PortsMeasurements.MAX_LISTED);
    }

    @Test
    void whereNoSocketCouldBeReadNoneIsCounted() {
        var problem = new PortProblem("sockets-not-readable", "…");
        assertThat(lines(DockerStatus.none(), problem))
                .startsWith("target sockets UNKNOWN sockets-not-readable", "ports_complete 0")
                .noneMatch(line -> line.contains("listening") || line.startsWith("target docker"))
                .contains("ports_held{protocol=\"tcp\",state=\"published\",owner=\"container\"} 0");
    }

    @Test
    void ownersThatAreStillBeingReadAreNotKnownYet() {
        var problem = new PortProblem("socket-owners-still-reading", "…");
        var ssh = use(Protocol.TCP, 22, PortState.LISTENING, new ProcessHolder(null, null, "root"), null);
        assertThat(lines(ENGINE, problem, ssh))
                .startsWith("target sockets UNKNOWN", "target docker OK", "ports_complete 0");
    }

    @Test
    void anEngineThatHasNotAnsweredYetIsNotKnownYet() {
        var problem = new PortProblem("docker-still-reading", "…");
        var docker = new DockerStatus(DockerStatus.EngineState.UNKNOWN, "engine-api", null, problem);
        assertThat(lines(docker, problem)).startsWith("target sockets OK", "target docker UNKNOWN", "ports_complete 0");
    }
}
