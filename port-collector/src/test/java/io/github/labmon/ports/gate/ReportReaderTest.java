package io.github.labmon.ports.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.labmon.ports.ContainerName;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.gate.ReportReader.ReportException;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.render.JsonReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

    private static PortReport read(String json) throws ReportException {
        return ReportReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatALabmonWritesIsReadBackWhole() throws ReportException {
        var report = Fixture.incomplete(
                new DockerStatus(
                        DockerStatus.EngineState.DOWN, "engine-api", null, new PortProblem("docker-engine-down", "d")),
                new PortProblem("socket-owners-not-permitted", "why"),
                Fixture.socket("udp:127.0.0.1:53"),
                Fixture.held("tcp:::" + ":80", null, PortState.LISTENING, new ProcessHolder(null, null, "1000"), null),
                Fixture.held(
                        "tcp:0.0.0.0:81", false, PortState.RESERVED, null, Fixture.container("shop", "web", "always")));

        assertThat(ReportReader.read(JsonReport.bytes(report))).isEqualTo(report);
    }

    /** {@code POST /ports/check} contains a report as a part of its body. */
    @Test
    void aReportWithinADocumentIsReadAsOneOfItsOwn() throws Exception {
        var shared = "{\"name\":\"vpn\",\"id\":\"b4174a57bb9a\",\"sharedWith\":[\"torrent\",7,\"indexer\"]}";
        var json = "{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\",\"weather\":[1],"
                + "\"ports\":[{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":1,\"container\":" + shared + "},"
                + "{\"protocol\":\"udp\",\"address\":\"::1\",\"port\":65535}],"
                + "\"containers\":[{\"name\":\"vpn\",\"state\":\"running\"},{\"id\":\"1\"}]}";
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        var report = ReportReader.read(JsonValue.parse(bytes));

        assertThat(report).isEqualTo(ReportReader.read(bytes));
        assertThat(report.host()).isEqualTo("nas");
        assertThat(report.ports()).extracting(PortUse::port).containsExactly(1, 65_535);
        assertThat(requireNonNull(report.ports().get(0).container()).sharedWith())
                .containsExactly("torrent", "indexer");
        assertThat(report.containers()).containsExactly(new ContainerName("vpn", "running", null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536})
    void aPortOutOfRangeIsRefusedWithItsPlace(int port) {
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> read("{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"ports\":["
                        + "{\"protocol\":\"tcp\",\"address\":\"::1\",\"port\":" + port + "}]}"))
                .withMessageContaining("ports[0]");
    }

    @Test
    void aNewerLabmonsFurtherFieldsArePassedOverAndAnUnknownStateIsHeld() throws ReportException {
        assertThat(read("""
                {"schemaVersion":1,"observedAt":"2026-01-01T00:00:00Z","weather":{"sun":true},"complete":true,
                 "ports":[{"protocol":"tcp","address":"::ffff:10.0.0.1","port":80,"state":"HOVERING","color":1}]}
                """))
                .isEqualTo(new PortReport(
                        1,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        true,
                        null,
                        List.of(new PortUse(
                                Protocol.TCP, "10.0.0.1", 80, null, null, PortState.LISTENING, null, null))));
    }

    @Test
    void fieldsThatAnOlderLabmonOmitsAreAbsentAndNotComplete() throws ReportException {
        var report = read("{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"ports\":[],"
                + "\"docker\":{\"state\":\"NEW\"},\"ephemeralPortRange\":{\"first\":9,\"last\":1}}");

        assertThat(report.complete()).isFalse();
        assertThat(report.ephemeralPortRange()).isNull();
        assertThat(report.docker())
                .isEqualTo(new DockerStatus(
                        DockerStatus.EngineState.UNKNOWN,
                        "?",
                        null,
                        new PortProblem(
                                "docker-answer-not-understood",
                                "the report does not contain why Docker could not be read")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html>",
                "{}",
                "{\"status\":\"UP\"}",
                "{\"schemaVersion\":1,\"observedAt\":\"yesterday\",\"ports\":[]}",
                "{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"ports\":{}}",
                "{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"ports\":[1]}",
                "{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"ports\":[{\"protocol\":\"tcp\","
                        + "\"address\":\"here\",\"port\":80}]}",
                "{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"ports\":[{\"protocol\":\"tcp\","
                        + "\"address\":\"::\",\"port\":0}]}"
            })
    void anotherDocumentIsRefused(String json) {
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> read(json))
                .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("\n"));
    }

    @Test
    void whatFollowsTheReportIsRefused() {
        var report = "{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\",\"ports\":[]}";
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> read(report + "\n" + report))
                .withMessage("it is not JSON");
    }

    @Test
    void deepNestingIsRefused() {
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
                .withMessage("it is not JSON");
    }

    @Test
    void noDamageBringsOutAnythingButARefusal() throws ReportException {
        var whole = JsonReport.bytes(Fixture.report(
                Fixture.socket("tcp:0.0.0.0:80"),
                Fixture.published("tcp:::" + ":81", Fixture.container("a", "b", null))));
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            var damaged = whole.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ReportReader.read(damaged).ports()).hasSizeLessThanOrEqualTo(2);
            } catch (ReportException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
