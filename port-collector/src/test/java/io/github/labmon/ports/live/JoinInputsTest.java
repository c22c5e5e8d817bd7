package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.docker.Container;
import io.github.labmon.ports.docker.DockerView;
import io.github.labmon.ports.docker.PublishedPort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinInputsTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private static PortReport report(int port, int ephemeral) {
        var row = new PortUse(Protocol.TCP, "0.0.0.0", port, null, null, PortState.LISTENING, null, null);
        return new PortReport(
                1, TIME, "nas", new PortRange(ephemeral, 60_999), List.of(), null, null, true, null, List.of(row));
    }

    private static DockerView view(DockerStatus.EngineState state, String container) {
        var published = new PublishedPort(Protocol.TCP, "0.0.0.0", 8080, 80);
        var listed = new Container("aa", container, null, "running", null, null, null, null, List.of(published));
        return new DockerView(new DockerStatus(state, "engine-api", "28", null), "nas", false, List.of(listed));
    }

    private static JoinInputs inputs(PortReport report) {
        return new JoinInputs(
                new SocketReport(report, Map.of(1, "aa")), view(DockerStatus.EngineState.OK, "web"), false);
    }

    @Test
    void atAnotherTimeTheReportIsTheSame() {
        var first = inputs(report(80, 32_768));
        var next = inputs(report(80, 32_768).at(TIME.plusSeconds(30)));

        assertThat(first.equalsExceptTime(next)).isTrue();
        assertThat(next.join()).isEqualTo(first.join().at(TIME.plusSeconds(30)));
    }

    @Test
    void whateverElseChangesMakesItAnother() {
        var first = inputs(report(80, 32_768));
        var sockets = first.sockets();
        var view = first.view();

        assertThat(List.of(
                        inputs(report(81, 32_768)),
                        inputs(report(80, 32_769)),
                        new JoinInputs(new SocketReport(sockets.report(), Map.of(1, "bb")), view, false),
                        new JoinInputs(sockets, view(DockerStatus.EngineState.OK, "db"), false),
                        new JoinInputs(sockets, view(DockerStatus.EngineState.DOWN, "web"), false),
                        new JoinInputs(sockets, view, true)))
                .noneMatch(first::equalsExceptTime);
    }
}
