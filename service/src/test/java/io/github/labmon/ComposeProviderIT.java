package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.DockerCompose;
import io.github.labmon.ports.testing.DockerEngine;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The port gate inside a real {@code docker compose up}, and as a plugin of Docker's command line, by {@code bin/labmon}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("once")
class ComposeProviderIT {

    private static final Path BIN = Path.of("../bin").toAbsolutePath().normalize();
    private static final String PROJECT = "gated";
    private static final String PORT = "21960";
    private static final String GUARDED = DockerCompose.onBridge("web", PORT, "    depends_on: [gate]\n");

    private DockerEngine engine;
    private Path config;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path shared) throws Exception {
        engine = DockerEngine.start();
        config = shared.resolve("config");
        Files.createDirectories(config.resolve("cli-plugins"));
        var compose = engine.docker(
                        "info",
                        "--format",
                        "{{range .ClientInfo.Plugins}}{{if eq .Name \"compose\"}}{{.Path}}{{end}}{{end}}")
                .strip();
        RealPart.need(!compose.isEmpty(), "docker compose, which .ci/run builds from its Go module");
        Files.createSymbolicLink(config.resolve("cli-plugins/docker-compose"), Path.of(compose));
        var installed = run(shared, BIN.resolve("labmon").toString(), "install-docker-plugin");
        assertThat(installed.exitCode()).as(installed.err()).isZero();
    }

    @BeforeEach
    void project(@TempDir Path own) {
        folder = own;
    }

    @AfterEach
    void down() throws Exception {
        for (var id : engine.docker("ps", "--all", "--quiet").lines().toList()) {
            engine.docker("rm", "--force", id);
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (engine != null) {
            engine.remove();
        }
    }

    private Process process(Path directory, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LABMON_") || name.startsWith("COMPOSE_"));
        builder.environment()
                .putAll(Map.of(
                        "DOCKER_CONFIG", config.toString(),
                        "DOCKER_HOST", engine.host(),
                        "JAVA_HOME", System.getProperty("java.home"),
                        "LABMON_CACHE_DIR", config.toString()));
        return builder.start();
    }

    private CommandOutput run(Path directory, String... command) throws Exception {
        return CommandOutput.of(process(directory, command));
    }

    private CommandOutput compose(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("docker", "compose", "--project-name", PROJECT));
        command.addAll(List.of(arguments));
        return run(folder, command.toArray(String[]::new));
    }

    /** Writes the file of the project with the gate, whose options are indented by six blanks. */
    private void write(String options, String services) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), file(options, services));
    }

    private static String file(String options, String services) {
        return "services:\n  gate:\n    provider:\n      type: labmon\n"
                + (options.isEmpty() ? "" : "      options:\n" + options.indent(8)) + services;
    }

    private String containers() throws Exception {
        return engine.docker("ps", "--all", "--format", "{{.Names}}").strip();
    }

    private void isRefused(CommandOutput ended, String reason) throws Exception {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains(reason).doesNotContain("invalid response from plugin");
        assertThat(containers()).isEmpty();
    }

    @Test
    void aFreePortStartsTheServicesAlsoWhenTheyAreDeployedAgain() throws Exception {
        write("", GUARDED);
        for (var arguments : List.of(
                List.of("up", "--detach"), List.of("up", "--detach", "--force-recreate"), List.of("up", "--detach"))) {
            var ended = compose(arguments.toArray(String[]::new));
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(containers()).isEqualTo("gated-web-1");
        }
        assertThat(compose("stop").exitCode()).isZero();
        assertThat(compose("down").exitCode()).isZero();
        assertThat(containers()).isEmpty();
    }

    @Test
    void aConflictStopsEveryServiceThatDependsOnTheGateAndNoOther() throws Exception {
        write("", GUARDED + DockerCompose.onBridge("open", "21961", ""));
        try (var held = NativeSocket.open(Spec.of("tcp", "0.0.0.0", 21_960))) {
            var ended = compose("up", "--detach");
            assertThat(held).isNotNull();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err())
                    .contains(
                            "CONFLICT: 1 conflict",
                            "21960/tcp, declared by web (compose.yaml:9), is held by process java",
                            "The service open publishes ports but does not depend on gate");
            assertThat(containers()).doesNotContain("web");
        }
    }

    @Test
    void portsThatCannotBeReadStopTheServices() throws Exception {
        write("live: http://127.0.0.1:1", GUARDED);
        isRefused(compose("up", "--detach"), "live-unreachable");
    }

    @Test
    void aSourceThatNeverAnswersStopsThem() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write("live: http://127.0.0.1:" + silent.getLocalPort(), GUARDED);
            isRefused(compose("up", "--detach"), "UNKNOWN: ");
        }
    }

    @Test
    void aGateThatIsKilledStopsThem() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write("live: http://127.0.0.1:" + silent.getLocalPort(), GUARDED);
            var up = process(folder, "docker", "compose", "--project-name", PROJECT, "up", "--detach");
            try (var accepted = silent.accept()) {
                assertThat(accepted.isConnected()).isTrue();
                var java = up.descendants()
                        .filter(process -> process.info().command().orElse("").endsWith("/java"))
                        .toList();
                assertThat(java).hasSize(1);
                java.get(0).destroyForcibly();
                isRefused(CommandOutput.of(up), "signal: killed");
            }
        }
    }

    @Test
    void filesThatTheGateDoesNotFindStopThemUntilTheyAreNamed(@TempDir(factory = SharedMemory.class) Path own)
            throws Exception {
        folder = own;
        var elsewhere = Files.createDirectories(folder.resolve("stack")).resolve("lab.yaml");
        Files.writeString(elsewhere, file("", GUARDED));
        isRefused(compose("--file", "stack/lab.yaml", "up", "--detach"), "there is no compose file in " + folder);

        Files.writeString(folder.resolve("compose.yaml"), "services: {other: {image: busybox}}\n");
        isRefused(compose("--file", "stack/lab.yaml", "up", "--detach"), "have no service gate");

        Files.writeString(elsewhere, file("file: stack/lab.yaml", GUARDED));
        var ended = compose("--file", "stack/lab.yaml", "up", "--detach");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(containers()).isEqualTo("gated-web-1");
    }

    @Test
    void severalFilesAreMergedInTheirOrder() throws Exception {
        write("file: [compose.yaml, more.yaml]", GUARDED);
        Files.writeString(folder.resolve("more.yaml"), "services: {web: {ports: !override ['21962:80']}}\n");
        try (var held = NativeSocket.open(Spec.of("tcp", "0.0.0.0", 21_962))) {
            isRefused(compose("--file", "compose.yaml", "--file", "more.yaml", "up", "--detach"), "21962/tcp");
            assertThat(held).isNotNull();
        }
    }

    @Test
    void anOptionThatDoesNotExistIsNotPassedOver() throws Exception {
        write("fiel: compose.yaml", GUARDED);
        isRefused(compose("up", "--detach"), "the provider labmon has no option fiel; allowed: file, profile");
        write("fail-on: sometimes", GUARDED);
        isRefused(compose("up", "--detach"), "\"sometimes\" is not allowed; allowed: conflict, warning, never");
    }

    @Test
    void dockerHasACommandLabmon() throws Exception {
        write("", GUARDED);
        assertThat(run(folder, "docker", "labmon", "--version").out()).startsWith("labmon ");
        assertThat(run(folder, "docker", "labmon").out()).startsWith("Usage: labmon [-hV] [COMMAND]");
        var check = run(folder, "docker", "labmon", "check-ports", "--live", "nowhere.json");
        assertThat(check.exitCode()).as(check.out()).isEqualTo(3);
        assertThat(run(folder, "docker", "--help").out()).contains("labmon*", "Checks ports before a deployment");
        var other = run(folder, "docker", "--host", "unix:///gone.sock", "labmon", "check-ports");
        assertThat(other.exitCode()).as(other.out()).isEqualTo(3);
    }

    /** The gate looks for compose files in the folders above, too: none is in /dev, but one may be in /tmp. */
    static final class SharedMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(Path.of("/dev/shm"), "labmon-");
        }
    }
}
