package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A Prometheus of its own: one that scrapes one labmon, as docs/metrics.md describes, or one with a configuration file. */
final class Prometheus implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it has scraped once. */
    static Prometheus scraping(Path folder, String target, String token) throws IOException, InterruptedException {
        var data = Files.createDirectory(folder.resolve("prometheus"));
        Files.writeString(data.resolve("token"), token);
        var config = Files.writeString(data.resolve("prometheus.yml"), """
                scrape_configs:
                  - job_name: labmon
                    scrape_interval: 1s
                    authorization:
                      credentials_file: %s/token
                    static_configs:
                      - targets: ["%s"]
                """.formatted(data, target));
        return started(config, "up == 1");
    }

    /**
     * Returns when the query has a result.
     *
     * @param config the configuration, in a folder that takes the data and the log
     */
    static Prometheus started(Path config, String query) throws IOException {
        var port = freePort();
        var process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + config.resolveSibling("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(config.resolveSibling("log").toFile())
                .start();
        var prometheus = new Prometheus(process, port);
        try {
            prometheus.awaitResult(query);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            prometheus.close();
            throw e;
        }
        return prometheus;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits a minute for a result. */
    void awaitResult(String query) {
        await().atMost(TIMEOUT)
                .failFast("Prometheus ended", () -> !process.isAlive())
                .until(() -> query(query), answer -> answer.contains("\"value\""));
    }

    /** The answer as JSON; empty while it does not listen yet. */
    String query(String query) throws IOException, InterruptedException {
        var uri = URI.create(
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (ConnectException e) {
            return ""; // it has not opened its port yet
        }
    }

    /** The value of an expression that is one series or number. */
    double value(String query) throws IOException, InterruptedException {
        var answer = query(query);
        var json = Json.of(answer);
        assertThat(json.size("data.result")).as(query + ": " + answer).isEqualTo(1);
        return json.number("data.result.0.value.1");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
