package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code labmon fritz} of the built jar. */
@Tag("once")
class FritzIT {

    private static final String NAMESPACE = "labmon-fritz-it";

    @TempDir
    Path directory;

    @AfterEach
    void deleteNamespace() throws Exception {
        if (Files.exists(Path.of("/run/netns", NAMESPACE))) {
            CommandOutput.run("ip", "netns", "delete", NAMESPACE);
        }
    }

    private CommandOutput labmon(List<String> before, Map<String, String> environment)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                Objects.requireNonNull(System.getProperty("labmon.jar")),
                "fritz"));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LABMON_"));
        builder.environment()
                .put("LABMON_STATE_FOLDER", directory.resolve("state").toString());
        builder.environment().putAll(environment);
        return CommandOutput.of(builder.start());
    }

    private static Map<String, String> login(TestBox box) {
        return Map.of(
                "FRITZ_HOSTS", "home=" + box.host(),
                "FRITZ_USERNAME", DigestServer.USER,
                "FRITZ_PASSWORD", DigestServer.PASSWORD);
    }

    @Test
    void aRouterThatIsOkExitsWithZero() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start())) {
            var ended = labmon(List.of(), login(box));

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.out()).contains("\"api\" : \"OK\"", "\"crcErrors\" : 6", "\"method\" : \"ping\"");
            assertThat(ended.err()).isEmpty();
        }
    }

    @Test
    void withoutPermissionToPingTcpIsMeasured() throws Exception {
        RealPart.root();
        RealPart.command("setpriv", "util-linux");
        try (var box = TestBoxes.dsl(TestBox.start())) {
            var ended = labmon(List.of("setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-all"), login(box));

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.out()).contains("\"method\" : \"tcp\"", "\"fritz-ping-not-permitted\"");
        }
    }

    @Test
    void aRouterThatIsSwitchedOffIsDown() throws Exception {
        RealPart.root();
        RealPart.command("ip", "iproute2");
        RealPart.command("ping", "iputils-ping");
        for (var line : List.of(
                "netns add " + NAMESPACE,
                "-n " + NAMESPACE + " link set lo up",
                "-n " + NAMESPACE + " link add labmon0 type veth peer name labmon1",
                "-n " + NAMESPACE + " addr add 192.0.2.2/24 dev labmon0",
                "-n " + NAMESPACE + " link set labmon0 up",
                "-n " + NAMESPACE + " link set labmon1 up")) {
            assertThat(CommandOutput.run(("ip " + line).split(" ", -1)).err()).isEmpty();
        }
        var ended = labmon(
                List.of("ip", "netns", "exec", NAMESPACE), Map.of("FRITZ_HOSTS", "off=192.0.2.77,noway=198.51.100.1"));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "\"reachable\" : false", "\"api\" : \"UNREACHABLE\"", "(ping: connect: Network is unreachable)")
                .doesNotContain("\"reachable\" : true");
    }

    @Test
    void aWrongSettingExitsWithTwo() throws Exception {
        var ended = labmon(List.of(), Map.of("FRITZ_HOSTS", "-c"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("FRITZ_HOSTS=-c contains an entry that is not a router address;");
    }
}
