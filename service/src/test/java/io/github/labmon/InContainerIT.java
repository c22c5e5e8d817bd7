package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.DockerEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The built jar in a real container: it reports the host's ports, not the container's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InContainerIT {

    private DockerEngine engine;
    private ServerSocket held;

    @BeforeAll
    void start() throws Exception {
        engine = DockerEngine.start();
        held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    void stop() throws Exception {
        if (engine != null) {
            engine.remove();
        }
        if (held != null) {
            held.close();
        }
    }

    /** The image holds no Java: the host's is mounted, with the libraries that it needs. */
    private JsonValue ports(List<String> options) throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("java.home"));
        var command = new ArrayList<>(List.of("docker", "--host", engine.host(), "run", "--rm"));
        command.addAll(options);
        for (var folder : List.of("/usr", "/lib", "/lib64", "/etc", home.toString())) {
            if (Files.isDirectory(Path.of(folder))) {
                command.addAll(List.of("--volume", folder + ":" + folder + ":ro"));
            }
        }
        command.addAll(List.of(
                "--volume",
                Objects.requireNonNull(System.getProperty("labmon.jar")) + ":/labmon.jar:ro",
                DockerEngine.IMAGE,
                home.resolve("bin/java").toString(),
                "-jar",
                "/labmon.jar",
                "ports"));
        var ended = CommandOutput.run(command.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.err()).isIn(0, 1, 3);
        return JsonValue.parse(ended.out().getBytes(StandardCharsets.UTF_8));
    }

    private String engineSocket() {
        return engine.socket() + ":/var/run/docker.sock";
    }

    private void assertTheHostIsReported(JsonValue report) throws IOException {
        var row = report.get("ports").elements().stream()
                .filter(port -> port.get("port").number().orElse(0) == held.getLocalPort())
                .findFirst()
                .orElseThrow();
        assertThat(row.get("address").text()).hasValue("127.0.0.1");
        assertThat(row.get("process").get("pid").number())
                .hasValue((int) ProcessHandle.current().pid());
        assertThat(row.get("process").get("name").text()).hasValue("java");
        assertThat(report.get("docker").get("state").text()).hasValue("OK");
        assertThat(report.get("host").text())
                .hasValue(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    }

    @Test
    void onTheHostsNetworkWithItsProcesses() throws Exception {
        var report = ports(
                List.of("--network", "host", "--pid", "host", "--cap-add", "SYS_PTRACE", "--volume", engineSocket()));

        assertTheHostIsReported(report);
        assertThat(report.get("ephemeralPortRange").get("first").number()).isPresent();
    }

    @Test
    void withTheHostsProcMounted() throws Exception {
        var report = ports(List.of(
                "--cap-add",
                "SYS_PTRACE",
                "--volume",
                "/proc:/host/proc:ro",
                "--env",
                "LABMON_PROC=/host/proc",
                "--volume",
                engineSocket()));

        assertTheHostIsReported(report);
        // The kernel shows a process the settings of its own network only: those of the container are not the host's.
        assertThat(report.get("ephemeralPortRange").get("first").number()).isEmpty();
        assertThat(report.get("unprivilegedPortStart").number()).isEmpty();
    }

    @Test
    void withNeitherTheReportIsIncomplete() throws Exception {
        var report = ports(List.of());

        assertThat(report.get("complete").truth()).hasValue(false);
        assertThat(report.get("problem").get("code").text()).hasValue("sockets-of-container-only");
        assertThat(report.get("ports").elements()).isEmpty();
    }
}
