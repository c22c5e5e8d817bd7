package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.render.JsonReport;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of the port gate, as a shell calls them. */
class CheckPortsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws Exception {
        var docker = new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "28.0.1", null);
        save("report.json", docker, null);
        var denied = new PortProblem("docker-socket-not-permitted", "this user may not use the socket");
        save("blind.json", new DockerStatus(DockerStatus.EngineState.UNKNOWN, "engine-api", null, denied), denied);
        Files.writeString(directory.resolve("compose.yaml"), """
                services:
                  web:
                    image: nginx
                    ports: ["${PORT:-8080}:80"]
                """);
    }

    private void save(String name, DockerStatus docker, @org.jspecify.annotations.Nullable PortProblem problem)
            throws Exception {
        var nginx = new PortUse(
                Protocol.TCP,
                "0.0.0.0",
                8080,
                false,
                null,
                PortState.LISTENING,
                new ProcessHolder(812, "nginx", "www-data"),
                null);
        var report = new PortReport(
                1,
                Instant.parse("2026-01-01T00:00:00Z"),
                "nas",
                new PortRange(32_768, 60_999),
                List.of(),
                1_024,
                docker,
                problem == null,
                problem,
                List.of(nginx));
        Files.write(directory.resolve(name), JsonReport.bytes(report.withBound(List.of(), 0)));
    }

    private int run(Map<String, String> environment, String... args) {
        return new Application(environment, directory, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(args);
    }

    private int run(String args) {
        return run(Map.of(), args.split(" ", -1));
    }

    @Test
    void aConflictIsOneAndSaysWhere() {
        assertThat(run("check-ports --live report.json")).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("""
                compose.yaml:4:13: conflict: 8080/tcp, declared by web (compose.yaml:4), is held by process nginx (pid 812,\
                 user www-data); free instead: 8081
                CONFLICT: 1 conflict and 0 warnings among 1 declared port on nas (live ports: report.json, read at\
                 2026-01-01T00:00:00Z)
                """);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "check-ports --live report.json -p 8081, 0",
        "check-ports --live report.json -p 8080/udp, 0",
        "check-ports --live report.json -p 8081 -p 8079-8080, 1",
        "check-ports --live report.json -f compose.yaml --fail-on never, 0",
        "check-ports --live report.json -p 80, 0",
        "check-ports --live report.json -p 80 --fail-on warning, 1",
        "check-ports --live blind.json -p 8081, 3",
        "check-ports --live blind.json -p 8081 --fail-on never, 3",
        "check-ports --live blind.json -p 8081 --allow-incomplete docker-socket-not-permitted, 0",
        "check-ports --live blind.json -p 8081 --allow-incomplete live-report-newer, 3",
        "check-ports --live gone.json -p 8081, 3",
        "check-ports --live report.json -p 70000, 2",
        "check-ports --live report.json -f gone.yaml, 2",
        "check-ports --live ftp://nas -p 1, 2",
        "check-ports --live report.json -p 1 --format xml, 2",
        "check-ports --live report.json -p 1 --fail-on always, 2",
        "check-ports --live report.json -p 1 --plan gone.yaml, 2",
        "check-ports --prot 1, 2",
        "check-ports --live report.json -f compose.yaml --project blog --profile all, 1",
        "check-ports --live report.json --env-file gone.env, 2",
        "check-ports --live report.json gone, 2",
        "free-ports --live report.json --range 8080-8085 --count 2, 0",
        "free-ports --live report.json --range 8080-8080, 1",
        "free-ports --live blind.json, 3",
        "free-ports --live blind.json --allow-incomplete docker-socket-not-permitted, 0",
        "free-ports --live report.json --count 0, 2",
        "free-ports --live report.json --range 9-1, 2",
        "free-ports --live report.json --protocol ip, 2"
    })
    void exitCodes(String args, int code) {
        assertThat(run(args)).isEqualTo(code);
        if (code == 2) {
            assertThat(err.toString().lines()).hasSize(1);
            assertThat(out.toString()).isEmpty();
        }
        assertThat(out.toString() + err).doesNotContain("\tat ");
    }

    @Test
    void theEnvironmentIsPutIntoComposeFiles() {
        assertThat(run(Map.of("PORT", "9090"), "check-ports", "--live", "report.json"))
                .isZero();
    }

    @Test
    void aFileCanComeFromStandardInput() {
        var compose = "services: {api: {image: a, ports: ['8080:80']}}".getBytes(StandardCharsets.UTF_8);
        var application = new Application(
                Map.of(),
                directory,
                new ByteArrayInputStream(compose),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                false);
        assertThat(application.run("check-ports", "--live", "report.json", "-f", "-"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("declared by api");
    }

    @Test
    void projectsAreCheckedTogether() throws Exception {
        for (var project : List.of("blog", "stacks/wiki", "stacks/git")) {
            Files.createDirectories(directory.resolve(project));
            Files.writeString(
                    directory.resolve(project).resolve("compose.yaml"),
                    "services: {web: {image: a, ports: ['8090:80']}}");
        }
        assertThat(run("check-ports --live report.json blog")).isZero();
        assertThat(run("check-ports --live report.json blog stacks/wiki/compose.yaml"))
                .isEqualTo(1);
        out.getBuffer().setLength(0);
        assertThat(run("check-ports --live report.json --recursive stacks")).isEqualTo(1);
        assertThat(out.toString()).contains("among 2 declared ports").contains("(stacks/git/compose.yaml:1)");
    }

    @Test
    void aConflictIsRepairedInTheFileThatDeclaresIt() throws Exception {
        var before = Files.readString(directory.resolve("compose.yaml"));
        assertThat(run("check-ports --live report.json --patch")).isZero();
        assertThat(out.toString()).contains("-    ports: [\"${PORT:-8080}:80\"]\n+    ports: [\"${PORT:-8081}:80\"]\n");
        assertThat(directory.resolve("compose.yaml")).hasContent(before);
        out.getBuffer().setLength(0);

        assertThat(run("check-ports --live report.json --fix")).isZero();
        assertThat(directory.resolve("compose.yaml")).content().contains("${PORT:-8081}:80");
        assertThat(out.toString()).startsWith("FREE: 0 conflicts");
        assertThat(err.toString()).contains("+    ports: [\"${PORT:-8081}:80\"]");
        assertThat(run("check-ports --live report.json -p 8080 --fix")).isEqualTo(1);
        assertThat(err.toString()).contains(": not repaired: ");
        assertThat(run("check-ports --fix --patch")).isEqualTo(2);
    }

    @Test
    void badInputIsOneLineWithItsPlace() throws Exception {
        Files.writeString(directory.resolve("bad.yaml"), "services:\n  web:\n    image: a\n    ports: ['70000:80']\n");

        assertThat(run("check-ports --live report.json -f bad.yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("bad.yaml:4:13: ");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void thePlanIsTakenByItsNameByOptionAndByVariable() throws Exception {
        Files.writeString(directory.resolve("other.yaml"), "reserved: [{port: 8081, service: api}]");
        assertThat(run(Map.of("PORT_PLAN", "other.yaml"), "check-ports", "--live", "report.json", "-p", "8081"))
                .isEqualTo(1);
        assertThat(run("check-ports --live report.json -p 8081 --plan other.yaml"))
                .isEqualTo(1);
        assertThat(run("check-ports --live report.json -p 8081")).isZero();
        Files.move(directory.resolve("other.yaml"), directory.resolve("labmon-ports.yaml"));
        assertThat(run("check-ports --live report.json -p 8081")).isEqualTo(1);
        assertThat(out.toString()).contains("is reserved for api by the plan (labmon-ports.yaml:1:12)");
    }

    @Test
    void aFormCanGoToAFile() throws Exception {
        assertThat(run("check-ports --live report.json --format sarif --output reports/ports.sarif"))
                .isEqualTo(1);
        assertThat(directory.resolve("reports/ports.sarif")).content().contains("\"ruleId\" : \"IN_USE\"");
        assertThat(out.toString()).isEmpty();
        assertThat(run("check-ports --live report.json --output compose.yaml/x"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--output: compose.yaml/x cannot be written");
    }

    @Test
    void linesOfEnvThatOnlyComposeTakesDoNotStop() throws Exception {
        Files.writeString(directory.resolve(".env"), "R: yamlstyle\nINHERIT\nPORT=9090\n");
        assertThat(run("check-ports --live report.json")).as(err.toString()).isZero();
        assertThat(run("free-ports --live report.json")).as(err.toString()).isZero();
        Files.writeString(directory.resolve(".env"), "LABMON_PROC=\"/x\n");
        assertThat(run("free-ports --live report.json")).isEqualTo(2);
    }

    @Test
    void aSavedReportShowsTheSocketsThatDoNotListen() throws Exception {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0));
            assertThat(run("ports --json saved.json")).isNotEqualTo(2);

            assertThat(run("check-ports --live saved.json -p " + socket.getLocalPort()))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("by a socket that does not listen");
        }
    }

    @Test
    void bytesOfEnvThatAreNotUtf8StopOnlyWhereASettingHasThem() throws Exception {
        var lines = "# caf\u00e9\nSITE_TITLE=caf\u00e9\nPORT=9090\n";
        Files.writeString(directory.resolve(".env"), lines, StandardCharsets.ISO_8859_1);
        assertThat(run("check-ports --live report.json")).as(err.toString()).isZero();
        assertThat(run("free-ports --live report.json")).as(err.toString()).isZero();
        err.getBuffer().setLength(0);

        Files.writeString(directory.resolve(".env"), lines + "PORT_PLAN=caf\u00e9.yaml\n", StandardCharsets.ISO_8859_1);
        assertThat(run("check-ports --live report.json")).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines(".env:4: PORT_PLAN is not UTF-8 text");
    }

    @Test
    void wrongUseIsReportedInOneLine() {
        assertThat(run(Map.of(), "check-ports", "--live", "report.json", "--output", "a\0b"))
                .isEqualTo(2);
        assertThat(run(Map.of(), "check-ports", "--live", "report.json", "-f", ""))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(run("free-ports --live gone.json --range nope")).isEqualTo(2);
    }

    @Test
    void aCodeThatThereIsNotIsRefused() {
        for (var command : List.of("check-ports -p 8081", "free-ports")) {
            assertThat(run(command + " --live blind.json --allow-incomplete docker-socket-not-permitted,bogus"))
                    .isEqualTo(2);
        }
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(
                        line -> line.startsWith(
                                "--allow-incomplete: bogus is not a code of a problem; allowed: check-too-large, docker-answer-not-understood, "));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void freePortsOfSctpAreNotKnown() {
        assertThat(run("free-ports --live report.json --protocol sctp")).isEqualTo(3);
        assertThat(err.toString()).contains("[protocol-not-read]");
        assertThat(run("free-ports --live report.json --protocol sctp --allow-incomplete protocol-not-read"))
                .isZero();
    }

    @Test
    void freePortsAreALineEach() throws Exception {
        Files.writeString(
                directory.resolve("labmon-ports.yaml"),
                "ranges: [{name: web, ports: 8080-8099}]\nreserved: [{port: 8082, service: api}]");

        assertThat(run("free-ports --live report.json --range web --count 3")).isZero();
        assertThat(out.toString().lines()).containsExactly("8081", "8083", "8084");
    }

    @Test
    void thisHostIsLookedAt() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(socket.getLocalPort());

            assertThat(run(Map.of(), "check-ports", "-p", port, "--format", "json"))
                    .isEqualTo(1);
            assertThat(out.toString())
                    .contains("\"verdict\" : \"CONFLICT\"", "\"live\" : \"local\"")
                    .contains("\"pid\" : " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aFaultOfTheSettingsIsTwoAndTheTokenIsNeverShown() {
        assertThat(run(Map.of("LABMON_PROC", "/gone"), "check-ports", "-p", "1"))
                .isEqualTo(2);
        assertThat(run(Map.of("LABMON_PROC", "/gone"), "free-ports")).isEqualTo(2);
        assertThat(run(Map.of("LABMON_API_TOKEN", "s3cret"), "check-ports", "-p", "1", "--live", "http://127.0.0.1:1"))
                .isEqualTo(3);
        assertThat(out.toString() + err)
                .contains("LABMON_PROC=/gone", "live-unreachable")
                .doesNotContain("s3cret");
    }

    @Test
    void bothAreInTheListOfCommandsAndHaveHelp() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("  check-ports  ", "  free-ports   ");
        for (var command : List.of("check-ports", "free-ports")) {
            assertThat(run(command + " --help")).isZero();
            assertThat(run(command + " --version")).isZero();
            assertThat(out.toString()).contains("Usage: labmon " + command + " [-hV]");
        }
    }
}
