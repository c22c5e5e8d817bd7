package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.render.JsonReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of the port gate with several hosts, as a shell calls them. */
class CheckPortsOfHostsTest {

    private static final String BOTH = "nas=nas.json,pi=pi.json";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws Exception {
        save("nas", 8080, 8082);
        save("pi", 8081);
        Files.writeString(
                directory.resolve("compose.yaml"), "services: {web: {image: a, ports: ['${PORT:-8080}:80']}}\n");
    }

    private void save(String host, int... ports) throws Exception {
        var report = new PortReport(
                1,
                Instant.parse("2026-01-01T00:00:00Z"),
                host,
                new PortRange(32_768, 60_999),
                List.of(),
                1_024,
                new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "28.0.1", null),
                true,
                null,
                Arrays.stream(ports)
                        .mapToObj(port -> new PortUse(
                                Protocol.TCP, "0.0.0.0", port, false, null, PortState.LISTENING, null, null))
                        .toList());
        Files.write(directory.resolve(host + ".json"), JsonReport.bytes(report.withBound(List.of(), 0)));
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Application(Map.of(), directory, new PrintWriter(out, true), new PrintWriter(err, true)).run(args);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check-ports -p 8083 --live nas=nas.json,pi=pi.json|0",
                "check-ports -p 8080 --live nas=nas.json,pi=pi.json|1",
                "check-ports -p 8081 --live nas=nas.json --live pi=pi.json|1",
                "check-ports -p 8080 --live nas=nas.json,pi=pi.json --fail-on never|0",
                "check-ports -p 8083 --live nas=nas.json,pi=gone.json|3",
                "check-ports -p 8080 --live nas=nas.json,pi=gone.json|1",
                "check-ports -p 8080 --live nas=nas.json,pi=gone.json --fail-on never|3",
                "check-ports -p 8083 --live nas=nas.json,pi=gone.json --allow-incomplete live-report-not-readable|0",
                "check-ports -p 8083 --live nas=nas.json,nas=pi.json|2",
                "check-ports -p 8083 --live nas=nas.json,=pi.json|2",
                "check-ports -p 8083 --live nas.json --live pi.json|2",
                "check-ports -p 8083 --live nas=nas.json --live pi.json|2",
                "free-ports --live nas=nas.json,pi=pi.json --range 8080-8085 --count 3|0",
                "free-ports --live nas=nas.json,pi=pi.json --range 8080-8085 --count 4|1",
                "free-ports --live nas=nas.json,pi=gone.json|3",
                "free-ports --live nas=nas.json,nas=pi.json|2"
            })
    void exitCodes(String args, int code) {
        assertThat(run(args.split(" ", -1))).as(out + "\n" + err).isEqualTo(code);
        if (code == 2) {
            assertThat(err.toString().lines()).hasSize(1);
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void eachHostHasItsVerdict() {
        assertThat(run("check-ports", "--live", BOTH)).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("""
                compose.yaml:1:36: conflict: nas: 8080/tcp, declared by web (compose.yaml:1), is held by an unknown\
                 process; free instead: 8083
                nas: CONFLICT: 1 conflict and 0 warnings among 1 declared port on nas (live ports: nas.json, read at\
                 2026-01-01T00:00:00Z)
                pi: FREE: 0 conflicts and 0 warnings among 1 declared port on pi (live ports: pi.json, read at\
                 2026-01-01T00:00:00Z)
                CONFLICT: 1 conflict and 0 warnings among 1 declared port on 2 hosts (nas CONFLICT, pi FREE)
                """);
    }

    @Test
    void freePortsAreFreeOnAllOfThem() {
        assertThat(run("free-ports", "--live", BOTH, "--range", "8080-8090", "--count", "2"))
                .isZero();
        assertThat(out.toString().lines()).containsExactly("8083", "8084");
        assertThat(run("free-ports", "--live", "nas=nas.json,pi=gone.json,attic=gone.json"))
                .isEqualTo(3);
        assertThat(err.toString().lines().map(line -> line.split(" ", 2)[0])).containsExactly("pi:", "attic:");
    }

    @Test
    void aRepairIsFreeOnAllOfThem() {
        assertThat(run("check-ports", "--live", BOTH, "--fix")).isZero();
        assertThat(directory.resolve("compose.yaml")).content().contains("${PORT:-8083}:80");
    }

    @Test
    void theHelpDescribesSeveralHosts() {
        for (var command : List.of("check-ports", "free-ports")) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString().replaceAll("\\s+", " ")).contains("of several hosts: nas=http://nas:9780,pi=");
        }
    }
}
