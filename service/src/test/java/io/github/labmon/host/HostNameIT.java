package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The built jar in a UTS namespace of its own, with a host name that neither the hosts file nor DNS knows. */
@Tag("once")
class HostNameIT {

    private static final String NAME = "nas-that-no-resolver-knows";

    @BeforeEach
    void parts() {
        RealPart.root();
        RealPart.command("unshare", "util-linux");
    }

    private static ProcessBuilder labmon(String... args) {
        var command = new ArrayList<>(List.of("unshare", "--uts", "sh", "-c"));
        command.addAll(List.of("echo \"$1\" >/proc/sys/kernel/hostname; shift; exec \"$@\"", "sh", NAME));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", Objects.requireNonNull(System.getProperty("labmon.jar"))));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().put("LABMON_PORT", "0");
        builder.environment().put("HISTORY", "off");
        return builder;
    }

    @Test
    void aCommandReportsTheNameOfTheKernel() throws Exception {
        var ended = CommandOutput.of(labmon("host").start());

        assertThat(JsonValue.parse(ended.out().getBytes(StandardCharsets.UTF_8))
                        .get("hostname")
                        .text())
                .contains(NAME);
    }

    @Test
    void everyAnswerOfTheServiceReportsIt() throws Exception {
        var process = labmon().start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = String.valueOf(out.readLine());
            assertThat(line).startsWith("labmon serves at ");
            var base = line.substring("labmon serves at ".length());

            assertThat(body(base + "/host/status", "\"hostname\"")).contains("\"hostname\":\"" + NAME + "\"");
            assertThat(body(base + "/metrics", "labmon_host_info{"))
                    .containsPattern("labmon_host_info\\{[^}]*hostname=\"" + NAME + "\"");
            assertThat(body(base + "/host/ports", "\"schemaVersion\"")).contains("\"host\":\"" + NAME + "\"");
        } finally {
            process.destroy();
        }
    }

    /** On a very busy machine the first reading of the host can pass its deadline: then the next one has it. */
    private static String body(String uri, String part) {
        var request = HttpRequest.newBuilder(URI.create(uri)).build();
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> HttpClient.newHttpClient()
                                .send(request, BodyHandlers.ofString())
                                .body(),
                        body -> body.contains(part));
    }
}
