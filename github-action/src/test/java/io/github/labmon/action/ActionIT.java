package io.github.labmon.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of {@code action.yml}, with the built jar, on this machine's ports or on a saved report. */
class ActionIT {

    private static final String REPORT =
            "{\"schemaVersion\":1,\"ephemeralClients\":0,\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\","
                    + "\"ephemeralPortRange\":{\"first\":32768,\"last\":60999},\"reservedPorts\":[],\"unprivilegedPortStart\":1024,"
                    + "\"docker\":{\"state\":\"OK\",\"source\":\"engine-api\",\"version\":\"28.5.0\"},\"complete\":%s,"
                    + "\"ports\":[{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":8080,\"ipv6Only\":false,"
                    + "\"state\":\"LISTENING\",\"process\":{\"pid\":7,\"name\":\"%s\",\"user\":\"root\"}}]}";

    @TempDir
    Path directory;

    private ActionRunner runner;

    @BeforeEach
    void bash() throws IOException {
        RealPart.command("bash", "bash");
        runner = new ActionRunner(directory);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(runner.workspace().resolve(name), text);
    }

    private void report(String owner) throws IOException {
        write("report.json", REPORT.formatted("true", owner));
    }

    private void compose(String port) throws IOException {
        write(
                "compose.yaml",
                "name: blog\nservices:\n  web:\n    image: nginx\n    ports:\n      - \"" + port + "\"\n");
    }

    @Test
    void aConflictIsAnAnnotationOnItsLineAndARowOfTheSummary() throws Exception {
        report("nginx");
        compose("8080:80");

        var step = runner.run(Map.of("live", "report.json"));

        assertThat(step.ended().exitCode()).isEqualTo(1);
        assertThat(step.ended().err()).isEmpty();
        assertThat(step.ended().out().lines().findFirst())
                .hasValue("::error file=compose.yaml,line=6,col=9,title=Port 8080/tcp%3A The port is in use::8080/tcp,"
                        + " declared by web (compose.yaml:6), is held by process nginx (pid 7, user root); free instead:"
                        + " 8081");
        assertThat(step.summary())
                .startsWith("### Port gate: CONFLICT\n")
                .contains("| ❌ conflict | 8080/tcp | web, compose.yaml&#58;6&#58;9 | ", " | 8081 |\n");
        assertThat(step.outputs()).containsEntry("verdict", "CONFLICT").containsEntry("conflicts", "1");
        var verdict = JsonValue.parse(Files.readAllBytes(Path.of(step.outputs().get("report"))));
        assertThat(verdict.get("verdict").text()).hasValue("CONFLICT");
        var sarif = JsonValue.parse(Files.readAllBytes(Path.of(step.outputs().get("sarif"))));
        assertThat(sarif.get("version").text()).hasValue("2.1.0");
    }

    @Test
    void severalHostsAreCheckedAndEachHasItsRow() throws Exception {
        report("nginx");
        compose("8080:80");

        var step = runner.run(Map.of("live", "nas=report.json,pi=gone.json"));

        assertThat(step.ended().exitCode()).isEqualTo(1);
        assertThat(step.ended().out())
                .contains("is in use::nas: 8080/tcp, declared by web", "::pi: gone.json contains no live ports: ")
                .contains("on 2 hosts (nas CONFLICT, pi UNKNOWN)");
        assertThat(step.summary())
                .contains("1 declared ports against 2 hosts (")
                .contains("| nas | CONFLICT |  |\n", "| pi | UNKNOWN | gone.json contains no live ports")
                .contains(" | nas&#58; 8080/tcp, declared by web");
        assertThat(step.outputs()).containsEntry("verdict", "CONFLICT").containsEntry("conflicts", "1");
    }

    @Test
    void aContainerNameInUseIsAnAnnotationAndARowWithoutAPort() throws Exception {
        write(
                "report.json",
                REPORT.formatted("true", "nginx")
                        .replace(
                                "\"complete\":",
                                "\"containers\":[{\"name\":\"web\",\"state\":\"exited\"}],\"complete\":"));
        write("compose.yaml", "name: blog\nservices:\n  web:\n    image: nginx\n    container_name: web\n");

        var step = runner.run(Map.of("live", "report.json"));

        assertThat(step.ended().exitCode()).isEqualTo(1);
        assertThat(step.ended().err()).isEmpty();
        assertThat(step.ended().out().lines().findFirst().orElseThrow())
                .startsWith("::error file=compose.yaml,line=5,col=21,title=The container's name is in use::");
        assertThat(step.summary())
                .contains("| ❌ conflict |  | web, compose.yaml&#58;5&#58;21 | ")
                .contains(" |  |\n");
    }

    @Test
    void freePortsPass() throws Exception {
        report("nginx");
        compose("8081:80");

        var step = runner.run(Map.of("live", "report.json"));

        assertThat(step.ended().exitCode()).isZero();
        assertThat(step.outputs()).containsEntry("verdict", "FREE").containsEntry("conflicts", "0");
    }

    /** As in a pull request, in which the runner checks out the merge of both branches. */
    @Test
    void allProjectsOfTheCheckedOutTreeAreJudgedTogether() throws Exception {
        report("nginx");
        for (var project : List.of("blog", "wiki/deep", "shop")) {
            Files.createDirectories(runner.workspace().resolve(project));
            write(
                    project + "/compose.yaml",
                    "services:\n  web:\n    image: nginx\n    ports: [\"%s:80\"]\n"
                            .formatted(project.equals("shop") ? "8082" : "8081"));
        }

        var tree = runner.run(Map.of("live", "report.json", "recursive", "true"));
        assertThat(tree.ended().exitCode()).isEqualTo(1);
        assertThat(tree.ended().out())
                .startsWith(
                        "::error file=wiki/deep/compose.yaml,line=4,col=13,title=Port 8081/tcp%3A The port is declared"
                                + " twice::");
        assertThat(tree.outputs()).containsEntry("conflicts", "1");

        var two = runner.run(Map.of("live", "report.json", "projects", "blog\nshop/compose.yaml\n"));
        assertThat(two.ended().exitCode()).isZero();
        assertThat(two.ended().out()).contains("among 2 declared ports");

        assertThat(runner.run(Map.of("live", "report.json", "recursive", "yes"))
                        .ended()
                        .out())
                .isEqualTo("::error title=labmon cannot read this::invalid recursive; allowed: true, false\n");
    }

    @Test
    void theJavaOfAHostedRunnerIsUsedWhereTheFirstIsTooOld() throws Exception {
        report("nginx");
        compose("8081:80");
        var old = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();

        var step = runner.with("JAVA_HOME", directory.toString())
                .with("JAVA_HOME_17_X64", System.getProperty("java.home"))
                .run(Map.of("live", "report.json"));

        assertThat(step.ended().exitCode()).isZero();
    }

    @Test
    void thePortsOfTheRunnerAreRead() throws Exception {
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var step = runner.run(Map.of("ports", "127.0.0.1:" + held.getLocalPort()));

            assertThat(step.ended().exitCode()).isEqualTo(1);
            assertThat(step.ended().out())
                    .contains("is held by process java (pid "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void failOnSelectsTheFindingsThatFailAndUnknownAlwaysFails() throws Exception {
        report("nginx");
        compose("8080:80");
        assertThat(runner.run(Map.of("live", "report.json", "fail-on", "never"))
                        .ended()
                        .exitCode())
                .isZero();
        compose("80:80");
        assertThat(runner.run(Map.of("live", "report.json", "fail-on", "warning"))
                        .ended()
                        .exitCode())
                .isEqualTo(1);

        write("report.json", REPORT.formatted("false", "nginx"));
        var blind = runner.run(Map.of("live", "report.json", "fail-on", "never"));
        assertThat(blind.ended().exitCode()).isEqualTo(3);
        assertThat(blind.outputs()).containsEntry("verdict", "UNKNOWN");
        assertThat(blind.ended().out()).contains("::error title=Live ports could not all be read::");

        assertThat(runner.run(Map.of("live", "report.json", "allow-incomplete", "live-report-incomplete"))
                        .ended()
                        .exitCode())
                .isZero();
    }

    @Test
    void invalidInputIsOneAnnotationAtItsPosition() throws Exception {
        report("nginx");
        compose("70000:80");

        var step = runner.run(Map.of("live", "report.json"));

        assertThat(step.ended().exitCode()).isEqualTo(2);
        assertThat(step.ended().out().lines())
                .singleElement()
                .asString()
                .startsWith("::error file=compose.yaml,line=6,col=9,title=labmon cannot read this::");
        assertThat(runner.run(Map.of("live", "report.json", "allow-incomplete", "live-report-newer\nbogus"))
                        .ended()
                        .out())
                .startsWith("::error title=labmon cannot read this::allow-incomplete: bogus is not a code of a problem;"
                        + " allowed: check-too-large, docker-");
        assertThat(runner.run(Map.of("live", "report.json", "fail-on", "sometimes"))
                        .ended()
                        .out())
                .isEqualTo(
                        "::error title=labmon cannot read this::invalid fail-on; allowed: conflict, warning, never\n");
    }

    @Test
    void noInputIsCode() throws Exception {
        report("nginx");
        compose("8081:80");
        var mark = runner.workspace().resolve("mark");
        for (var hostile : List.of(
                "\"; touch " + mark + "; \"",
                "$(touch " + mark + ")",
                "`touch " + mark + "`",
                "a\n::error::boo",
                "-f",
                "--")) {
            for (var input : List.of(
                    "projects",
                    "recursive",
                    "files",
                    "ports",
                    "live",
                    "token",
                    "plan",
                    "fail-on",
                    "allow-incomplete")) {
                var step = runner.run(
                        input.equals("live") ? Map.of(input, hostile) : Map.of("live", "report.json", input, hostile));

                assertThat(step.ended().out()).doesNotContain("\n::error::boo");
                assertThat(step.ended().exitCode()).as(input + "=" + hostile).isIn(0, 2, 3);
            }
        }
        assertThat(mark).doesNotExist();
    }

    @Test
    void noNameIsACommandOrMarkup() throws Exception {
        report("x\\n::error::boo | <script>alert(1)</script> `a`");
        compose("8080:80");

        var step = runner.run(Map.of("live", "report.json"));

        assertThat(step.ended().out().lines())
                .filteredOn(line -> line.startsWith("::"))
                .hasSize(1);
        assertThat(step.summary())
                .doesNotContain("<script", "`")
                .contains("x &#58;&#58;error&#58;&#58;boo &#124; &#60;script&#62;");
    }

    @Test
    void noNameIsACommandInTheOldForm() throws Exception {
        write(
                "##[error]boo.json",
                REPORT.formatted("true", "nginx ##[add-mask]x").replace("\"nas\"", "\"##[error]nas\""));
        compose("8080:80");

        var step = runner.run(Map.of("live", "##[error]boo.json"));

        assertThat(step.ended().exitCode()).isEqualTo(1);
        assertThat(step.ended().out()).contains("# #[error]nas", "# #[error]boo.json");
        assertThat(step.ended().out().lines())
                .filteredOn(line -> !line.startsWith("::"))
                .noneMatch(line -> line.contains("##["));
    }

    @Test
    void theSummaryHasABound() throws Exception {
        report("nginx");

        var step = runner.run(Map.of("live", "report.json", "ports", "30000-60000", "fail-on", "never"));

        assertThat(step.ended().exitCode()).isZero();
        assertThat(step.summary()).hasSizeLessThan(200_000).contains(" more: the files of the outputs");
    }

    @Test
    void composeFilesCannotReadTheTokenAndTheSecretsOfTheRunner() throws Exception {
        report("nginx");
        write(
                "compose.yaml",
                "services:\n  web:\n    image: nginx\n    ports: [\"8080:${LABMON_ACTION_TOKEN:-80}${GITHUB_TOKEN:-}\"]\n");

        var step = runner.with("GITHUB_TOKEN", "9").run(Map.of("live", "report.json", "token", "9"));

        assertThat(step.ended().exitCode()).isEqualTo(1);
        assertThat(Files.readString(Path.of(step.outputs().get("report")))).contains("\"declaration\":\"8080:80\"");
    }

    @Test
    void withoutJavaTheErrorNamesTheRemedy() throws Exception {
        var old = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();

        var step = runner.with("JAVA_HOME", directory.toString())
                .with("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"))
                .run(Map.of());

        assertThat(step.ended().exitCode()).isEqualTo(3);
        assertThat(step.ended().out())
                .isEqualTo("::error title=labmon needs Java 17 or newer::put actions/setup-java before this step\n");
    }

    @Test
    void theTokenIsMaskedBeforeAnythingElseIsPrinted() throws Exception {
        report("nginx");
        compose("8080:80");

        assertThat(runner.run(Map.of("live", "report.json", "token", " 3rd-w0rd\n"))
                        .ended()
                        .out())
                .startsWith("::add-mask::3rd-w0rd\n::error file=compose.yaml,");
        assertThat(runner.run(Map.of("live", "report.json", "token", "a%0A\r\n::error::b"))
                        .ended()
                        .out())
                .startsWith("::add-mask::a%250A%0D%0A::error::b\n::error file=compose.yaml,");
        assertThat(runner.run(Map.of("live", "report.json", "token", " \n"))
                        .ended()
                        .out())
                .startsWith("::error file=compose.yaml,");
        var old = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        assertThat(runner.with("JAVA_HOME", "/nowhere")
                        .with("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"))
                        .run(Map.of("token", "3rd-w0rd"))
                        .ended()
                        .out())
                .startsWith("::add-mask::3rd-w0rd\n::error title=labmon needs Java");
    }

    @Test
    void aCommitWithoutAJarIsBuiltByTheStep() throws Exception {
        var repository = directory.resolve("labmon");
        copy(repository);
        var elsewhere = new ActionRunner(repository.resolve("github-action"), directory);
        report("nginx");
        compose("8080:80");

        for (int run = 0; run < 2; run++) {
            var step = elsewhere.run(Map.of("live", "report.json"));

            assertThat(step.ended().exitCode()).isEqualTo(1);
            assertThat(step.ended().out()).startsWith("::error file=compose.yaml,line=6,col=9,");
        }
    }

    @Test
    void aFailedBuildIsOneAnnotationWithTheRemedy() throws Exception {
        var repository = directory.resolve("labmon");
        copy(repository);
        Files.writeString(
                repository.resolve("mvnw"),
                "#!/bin/sh\necho ' ::error::boo ##[error]boo'\nenv | grep -c 9th-w0rd\nexit 1\n");
        var elsewhere = new ActionRunner(repository.resolve("github-action"), directory);

        var step = elsewhere.run(Map.of("token", "9th-w0rd"));

        assertThat(step.ended().exitCode()).isEqualTo(3);
        assertThat(step.ended().out())
                .isEqualTo(
                        "::add-mask::9th-w0rd\n|  ::error::boo # #[error]boo\n| 0\n"
                                + "::error title=labmon-action.jar is missing and could not be built::use a release of labmon, or"
                                + " install a JDK 17 or newer with actions/setup-java and let the runner reach the Maven repository\n");
    }

    @Test
    void theScriptOfTheStepHasNoFinding() throws Exception {
        RealPart.command("shellcheck", "shellcheck");
        var script = Files.writeString(directory.resolve("step.sh"), runner.script());

        var ended = CommandOutput.run("shellcheck", "--shell", "bash", script.toString());

        assertThat(ended.out()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    /** The files of a commit that the build of the jar reads. */
    private static void copy(Path repository) throws IOException {
        var root = Path.of("..");
        for (var name : List.of(
                "pom.xml",
                "mvnw",
                ".mvn",
                "service/pom.xml",
                "maven-plugin/pom.xml",
                "port-collector/pom.xml",
                "port-collector/src/main",
                "github-action/pom.xml",
                "github-action/action.yml",
                "github-action/src/main")) {
            try (var files = Files.walk(root.resolve(name))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var copied = repository.resolve(root.relativize(file));
                    Files.createDirectories(copied.getParent());
                    Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
