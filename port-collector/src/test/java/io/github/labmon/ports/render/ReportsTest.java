package io.github.labmon.ports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortFilter;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PortReport FULL = new PortReport(
            1,
            NOW,
            "nas",
            new PortRange(32_768, 60_999),
            List.of("8472"),
            1024,
            new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "27.3.1", null),
            false,
            new PortProblem("socket-owners-not-permitted", "why"),
            List.of(
                    new PortUse(
                            Protocol.UDP,
                            "::",
                            53,
                            true,
                            "eth0",
                            PortState.LISTENING,
                            new ProcessHolder(7, "<script>\u001b[31m\"", "root"),
                            null),
                    new PortUse(
                            Protocol.TCP,
                            "0.0.0.0",
                            8080,
                            false,
                            null,
                            PortState.PUBLISHED,
                            new ProcessHolder(null, null, "1000"),
                            new ContainerHolder(
                                    "web",
                                    "b4174a57bb9a",
                                    "nginx:1.27",
                                    "running",
                                    80,
                                    "0.0.0.0:8080->80/tcp",
                                    "blog",
                                    "web",
                                    null,
                                    null,
                                    null,
                                    List.of("vpn"))),
                    new PortUse(Protocol.TCP, "::1", 9000, null, null, PortState.LISTENING, null, null)));
    private static final PortReport EMPTY =
            new PortReport(1, NOW, null, null, List.of(), null, null, true, null, List.of());

    @Test
    void jsonHoldsAllThatIsKnown() {
        assertThat(new String(JsonReport.bytes(FULL), StandardCharsets.UTF_8))
                .isEqualTo("{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\","
                        + "\"ephemeralPortRange\":{\"first\":32768,\"last\":60999},\"reservedPorts\":[\"8472\"],"
                        + "\"unprivilegedPortStart\":1024,\"docker\":{\"state\":\"OK\",\"source\":\"engine-api\","
                        + "\"version\":\"27.3.1\"},\"complete\":false,"
                        + "\"problem\":{\"code\":\"socket-owners-not-permitted\",\"detail\":\"why\"},\"ports\":["
                        + "{\"protocol\":\"udp\",\"address\":\"::\",\"port\":53,\"ipv6Only\":true,\"interface\":\"eth0\","
                        + "\"state\":\"LISTENING\",\"process\":{\"pid\":7,\"name\":\"<script>\\u001B[31m\\\"\","
                        + "\"user\":\"root\"}},"
                        + "{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":8080,\"ipv6Only\":false,"
                        + "\"state\":\"PUBLISHED\",\"process\":{\"user\":\"1000\"},\"container\":{\"name\":\"web\","
                        + "\"id\":\"b4174a57bb9a\",\"image\":\"nginx:1.27\",\"state\":\"running\",\"containerPort\":80,"
                        + "\"mapping\":\"0.0.0.0:8080->80/tcp\",\"composeProject\":\"blog\",\"composeService\":\"web\","
                        + "\"sharedWith\":[\"vpn\"]}},"
                        + "{\"protocol\":\"tcp\",\"address\":\"::1\",\"port\":9000,\"state\":\"LISTENING\"}]}");
    }

    @Test
    void jsonLeavesOutWhatIsNotKnownAndKeepsEmptyLists() {
        assertThat(new String(JsonReport.bytes(EMPTY), StandardCharsets.UTF_8))
                .isEqualTo("{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"reservedPorts\":[],"
                        + "\"complete\":true,\"ports\":[]}");
    }

    @Test
    void aFilteredReportIsTheSameButForItsPorts() {
        var filtered = FULL.filtered(PortFilter.parse(Map.of("port", List.of("9000"))));

        assertThat(filtered)
                .isEqualTo(new PortReport(
                        1,
                        NOW,
                        "nas",
                        FULL.ephemeralPortRange(),
                        List.of("8472"),
                        1024,
                        FULL.docker(),
                        false,
                        FULL.problem(),
                        List.of(FULL.ports().get(2))));
        assertThat(FULL.filtered(PortFilter.parse(Map.of()))).isSameAs(FULL);
    }

    @Test
    void textIsATableInWhichNoNameSpeaksToTheTerminal() {
        assertThat(TextReport.of(FULL)).isEqualTo("""
                        PORT  PROTOCOL  ADDRESS  STATE      OWNER           PID  USER
                          53  udp       ::%eth0  listening  <script>?[31m"    7  root
                        8080  tcp       0.0.0.0  published  web               -  1000
                        9000  tcp       ::1      listening  -                 -  -
                        Not complete: why
                        """);
        assertThat(TextReport.of(EMPTY)).isEqualTo("PORT  PROTOCOL  ADDRESS  STATE  OWNER  PID  USER\n");
    }
}
