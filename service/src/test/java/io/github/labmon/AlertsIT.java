package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar notifies a real server of real readings, is killed, and neither loses nor repeats a notification. */
class AlertsIT {

    private static final String MEMORY = "memory-used/host:host";

    private static final String FIRING = "\"status\":\"firing\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> came = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private volatile int status = 200;

    @SuppressWarnings("NullAway.Init")
    private HttpServer webhook;

    /** A labmon that serves. */
    private record Serving(Process process, String base) {

        /** As a pulled plug: nothing is written any more. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    @BeforeEach
    void listen() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (body.contains(MEMORY)) {
                (status == 200 ? came : refused).add(body);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        webhook.start();
        Files.writeString(folder.resolve("rules.yaml"), "rules: {memory-used: {for: 0s, clearFor: 0s}}\n");
    }

    @AfterEach
    void stop() {
        webhook.stop(0);
    }

    private Process start(Map<String, String> settings, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                Objects.requireNonNull(System.getProperty("labmon.jar"))));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectError(folder.resolve("stderr").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LABMON_") || name.startsWith("ALERT"));
        builder.environment()
                .putAll(Map.of(
                        "LABMON_PORT", "0",
                        "LABMON_STATE_FOLDER", folder.resolve("state").toString(),
                        "LABMON_ROUND_INTERVAL", "1s",
                        "ALERT_START_GRACE", "0s",
                        "ALERT_LOAD_PER_CORE", "off",
                        "ALERT_RULES", "rules.yaml"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private Serving serve(String name, String value, String threshold) throws IOException {
        var process = start(Map.of(name, value, "ALERT_MEMORY_USED_PERCENT", threshold));
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = String.valueOf(out.readLine());
        assertThat(line).as(Files.readString(folder.resolve("stderr"))).startsWith("labmon serves at ");
        return new Serving(process, line.substring("labmon serves at ".length()));
    }

    private Serving serve(String threshold) throws IOException {
        return serve(
                "ALERT_WEBHOOK_URL",
                "http://127.0.0.1:" + webhook.getAddress().getPort() + "/notifications",
                threshold);
    }

    private JsonValue alerts(Serving labmon) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(labmon.base() + "/alerts")).build();
        return JsonValue.parse(client.send(request, BodyHandlers.ofByteArray()).body());
    }

    private JsonValue until(Serving labmon, Predicate<JsonValue> state) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> alerts(labmon), state);
    }

    private static boolean wasReadSince(JsonValue alerts, Instant time) {
        return alerts.get("active").elements().stream()
                .filter(alert -> MEMORY.equals(alert.get("id").textOrNull()))
                .filter(alert -> "FIRING".equals(alert.get("status").textOrNull()))
                .anyMatch(alert ->
                        Instant.parse(alert.get("readAt").text().orElseThrow()).isAfter(time));
    }

    private String next(BlockingQueue<String> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(1, TimeUnit.MINUTES), "nothing came within a minute");
    }

    @Test
    void aKillRepeatsNothingAndTheEndIsStillNotified() throws Exception {
        var labmon = serve("1");
        assertThat(next(came)).contains(FIRING).contains("Memory is ");
        until(
                labmon,
                alerts -> "OK"
                        .equals(alerts.get("receivers")
                                .elements()
                                .get(0)
                                .get("state")
                                .textOrNull()));
        labmon.kill();

        labmon = serve("1");
        var restarted = Instant.now();
        until(labmon, alerts -> wasReadSince(alerts, restarted.plusSeconds(3)));
        labmon.kill();
        assertThat(came).as("after a restart").isEmpty();

        labmon = serve("100");
        assertThat(next(came)).contains("\"status\":\"resolved\"").contains(", after ");
        var over = until(labmon, alerts -> !alerts.get("recent").elements().isEmpty());
        assertThat(over.get("state").textOrNull()).isEqualTo("OK");
        labmon.kill();
        assertThat(came).isEmpty();
    }

    @Test
    void aNotificationThatWasNotDeliveredBeforeAKillIsDeliveredAfterIt() throws Exception {
        status = 503;
        var labmon = serve("1");
        assertThat(next(refused)).contains(FIRING);
        until(
                labmon,
                alerts -> alerts.get("receivers")
                                .elements()
                                .get(0)
                                .get("waiting")
                                .number()
                                .orElse(0)
                        == 1);
        labmon.kill();
        status = 200;

        labmon = serve("1");
        assertThat(next(came)).contains(FIRING);
        labmon.kill();
        assertThat(came).isEmpty();
    }

    @Test
    void theCommandShowsTheServicesAlertsAndTestsTheReceivers() throws Exception {
        var url = "http://127.0.0.1:" + webhook.getAddress().getPort() + "/notifications";
        var labmon = serve("1");
        next(came);
        var port = String.valueOf(URI.create(labmon.base()).getPort());

        var shown = CommandOutput.of(start(Map.of("LABMON_PORT", port), "alerts"));
        assertThat(shown.exitCode()).as(shown.out()).isEqualTo(1);
        assertThat(shown.out()).contains("\"id\" : \"" + MEMORY + "\"");
        labmon.kill();
        var nobody = CommandOutput.of(start(Map.of("LABMON_PORT", port), "alerts"));
        assertThat(nobody.exitCode()).isEqualTo(3);

        var tested = CommandOutput.of(start(Map.of("ALERT_WEBHOOK_URL", url), "alerts", "--test"));
        assertThat(tested.exitCode()).as(tested.out()).isZero();
        assertThat(tested.out()).contains("\"name\" : \"webhook\"");
        assertThat(CommandOutput.of(start(Map.of(), "alerts", "--test")).exitCode())
                .isEqualTo(2);
        status = 500;
        assertThat(CommandOutput.of(start(Map.of("ALERT_WEBHOOK_URL", url), "alerts", "--test"))
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void prometheusAlertmanagerHoldsTheAlertAndLetsItGo() throws Exception {
        RealPart.command("prometheus-alertmanager", "prometheus-alertmanager");
        RealPart.command("amtool", "prometheus-alertmanager");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.writeString(folder.resolve("alertmanager.yml"), "route: {receiver: none}\nreceivers: [{name: none}]\n");
        var alertmanager = new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=" + folder.resolve("alertmanager.yml"),
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            var url = "http://127.0.0.1:" + port;
            var labmon = serve("ALERT_ALERTMANAGER_URL", url, "1");
            assertThat(held(url, true)).contains("memory-used");
            labmon.kill();
            labmon = serve("ALERT_ALERTMANAGER_URL", url, "100");
            assertThat(held(url, false)).doesNotContain("memory-used");
            labmon.kill();
        } finally {
            alertmanager.destroyForcibly().waitFor();
        }
    }

    /** The alerts of Alertmanager, queried until it has the expected one, or no longer has it. */
    private static String held(String url, boolean expected) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> CommandOutput.run(
                                        "amtool",
                                        "--alertmanager.url=" + url,
                                        "alert",
                                        "query",
                                        "job=labmon",
                                        "-o",
                                        "json")
                                .out(),
                        held -> held.contains("memory-used") == expected);
    }
}
