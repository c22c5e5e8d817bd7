package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code labmon status} with a labmon that serves, and without one. */
class StatusCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(boolean terminal, Map<String, String> environment, String... args) {
        var all = new TreeMap<>(environment);
        all.put("HISTORY", "off");
        return new Application(
                        all,
                        directory,
                        InputStream.nullInputStream(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        terminal)
                .run(args);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> functions(JsonValue status) {
        return status.get("functions").elements().stream()
                .map(function -> function.get("name").text().orElse(""))
                .toList();
    }

    @Test
    void theRunningLabmonIsRequested() throws Exception {
        try (var labmon = RunningLabmon.with("LABMON_API_TOKEN", "a-long-enough-token")) {
            var environment =
                    Map.of("LABMON_PORT", String.valueOf(labmon.port()), "LABMON_API_TOKEN", "a-long-enough-token");
            assertThat(run(false, environment, "status")).isIn(0, 1, 3);
            assertThat(err.toString()).isEmpty();
            var printed = JsonValue.parse(out.toString().getBytes(StandardCharsets.UTF_8));
            var served = JsonValue.parse(labmon.get("/status", "Authorization", "Bearer a-long-enough-token")
                    .body()
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(printed.members().keySet()).isEqualTo(served.members().keySet());
            assertThat(functions(printed)).isEqualTo(functions(served)).contains("host", "ports");

            assertThat(run(false, Map.of("LABMON_PORT", String.valueOf(labmon.port())), "status"))
                    .isEqualTo(3);
            assertThat(err.toString()).contains("(status 401); check LABMON_HOST, LABMON_PORT and LABMON_API_TOKEN");
        }
    }

    @Test
    void withoutARunningLabmonItReadsItself() throws Exception {
        var port = String.valueOf(freePort());
        var code = run(true, Map.of("LABMON_PORT", port, "NO_COLOR", "1"), "status");
        assertThat(code).isIn(0, 1, 3);
        assertThat(err.toString())
                .startsWith(
                        "no labmon answers at http://127.0.0.1:" + port + "; the state is read now, without alerts");
        assertThat(out.toString()).contains("STATE").contains("Ports").doesNotContain("\u001b", "Still reading");
    }

    @Test
    void theLanguageIsThatOfTheSettings() throws Exception {
        run(true, Map.of("LABMON_PORT", String.valueOf(freePort()), "LABMON_LANGUAGE", "de"), "status");
        assertThat(out.toString()).contains("ZUSTAND").contains("nicht eingerichtet");
    }

    @ParameterizedTest
    @CsvSource({"OK, 0", "UNKNOWN, 3", "WARNING, 1", "CRITICAL, 1", "DOWN, 1", "FINE, 3"})
    void theExitCodeIsThatOfTheState(String state, int code) throws Exception {
        var body = ("{\"host\":\"nas\",\"state\":\"" + state + "\",\"summary\":\"-\",\"functions\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/status", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var port = String.valueOf(server.getAddress().getPort());
            assertThat(run(false, Map.of("LABMON_PORT", port), "status", "--json=status.json"))
                    .isEqualTo(code);
            assertThat(directory.resolve("status.json").toFile().exists()).isEqualTo(!state.equals("FINE"));
        } finally {
            server.stop(0);
        }
    }
}
