package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.changes.HeldPort;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortChangeRecorderTest {

    private static PortReport report(String problem, String dockerProblem, String ports) throws Exception {
        return PortDocuments.report("{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\","
                + "\"ephemeralPortRange\":{\"first\":32768,\"last\":60999},\"complete\":" + problem.isEmpty() + ","
                + (problem.isEmpty() ? "" : "\"problem\":{\"code\":\"" + problem + "\",\"detail\":\"x\"},")
                + "\"ports\":[" + ports + "],"
                + "\"docker\":{\"state\":\"" + (dockerProblem.isEmpty() ? "OK" : "DOWN") + "\",\"source\":\"s\""
                + (dockerProblem.isEmpty() ? "" : ",\"problem\":{\"code\":\"" + dockerProblem + "\",\"detail\":\"x\"}")
                + "}}");
    }

    private static String row(int port, String state, String process) {
        return "{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":" + port + ",\"ipv6Only\":false,\"state\":\""
                + state + "\",\"process\":{\"pid\":1,\"name\":\"" + process + "\",\"user\":\"root\"}}";
    }

    @Test
    void ephemeralAndReservedPortsAreNotFollowed() throws Exception {
        var report = report(
                "",
                "",
                row(80, "LISTENING", "nginx") + "," + row(40000, "LISTENING", "java") + ","
                        + row(90, "RESERVED", "web"));

        assertThat(PortChangeRecorder.owners(report)).isEqualTo(Map.of(new HeldPort(Protocol.TCP, 80), "nginx"));
    }

    @Test
    void ofSeveralOwnersTheSameOneIsTakenEachTime() throws Exception {
        var one = report("", "", row(80, "LISTENING", "b") + "," + row(80, "LISTENING", "a"));
        var other = report("", "", row(80, "LISTENING", "a") + "," + row(80, "LISTENING", "b"));

        assertThat(PortChangeRecorder.owners(one))
                .isEqualTo(PortChangeRecorder.owners(other))
                .containsValue("a");
    }

    @Test
    void aReadingThatLacksPortsIsNotTaken() throws Exception {
        assertThat(PortChangeRecorder.isWhole(report("", "", ""))).isTrue();
        assertThat(PortChangeRecorder.isWhole(report("socket-owners-not-permitted", "", "")))
                .isTrue();
        assertThat(PortChangeRecorder.isWhole(report("sockets-not-readable", "", "")))
                .isFalse();
        assertThat(PortChangeRecorder.isWhole(report("sockets-of-container-only", "", "")))
                .isFalse();
        assertThat(PortChangeRecorder.isWhole(report("", "docker-not-found", "")))
                .isTrue();
        assertThat(PortChangeRecorder.isWhole(report("", "docker-timed-out", "")))
                .isFalse();
    }
}
