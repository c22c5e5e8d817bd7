package io.github.labmon.metrics;

import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An Alertmanager of its own with a configuration file. */
final class Alertmanager implements AutoCloseable {

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private Alertmanager(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when it listens.
     *
     * @param config the configuration, in a folder that takes the data and the log
     */
    static Alertmanager started(Path config) throws IOException {
        int port = Prometheus.freePort();
        var process = new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=" + config,
                        "--storage.path=" + config.resolveSibling("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(config.resolveSibling("alertmanager.log").toFile())
                .start();
        var alertmanager = new Alertmanager(process, port);
        await().atMost(Duration.ofMinutes(1))
                .failFast("Alertmanager ended", () -> !process.isAlive())
                .until(() -> !alertmanager.get("/api/v2/status").isEmpty());
        return alertmanager;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + address() + path));
        try {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (ConnectException e) {
            return ""; // it has not opened its port yet
        }
    }

    /** The names of the alerts that fire and are inhibited, or of those that are not, each with its instance. */
    List<String> alerts(boolean inhibited) throws IOException, InterruptedException {
        var answer = get("/api/v2/alerts?inhibited=" + inhibited + "&active=" + !inhibited);
        return JsonValue.parse(answer.getBytes(StandardCharsets.UTF_8)).elements().stream()
                .map(alert -> alert.get("labels"))
                .map(labels -> labels.get("alertname").textOrNull() + " "
                        + labels.get("instance").textOrNull())
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
