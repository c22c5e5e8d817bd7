package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with 10,000 ports in use, in a heap of 64 MB, with METRICS_PORTS. */
class ManyPortsIT {

    private static final int PORTS = 10_000;
    private static final int FIRST = 15_000;

    /** Of labmon_port_info; docs/metrics.md has the limit. */
    private static final int MOST_SERIES = 500;

    /** As many that results which are kept for too long do not fit the heap. */
    private static final int READINGS = 20;

    private static final Pattern LISTENING =
            Pattern.compile("^labmon_ports_held\\{[^}]*state=\"listening\"[^}]*} ([0-9.E]+)", Pattern.MULTILINE);
    private static final Pattern PORT_READINGS =
            Pattern.compile("^labmon_readings_total\\{function=\"ports\"} ([0-9.E]+)", Pattern.MULTILINE);

    /** An address of this host that no other test uses. */
    private static final String ADDRESS = "127.77.0.1";

    private static final List<ServerSocketChannel> HELD = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServiceProcess labmon;

    @BeforeAll
    static void start() throws Exception {
        for (int port = FIRST; HELD.size() < PORTS; port++) {
            hold(port);
        }
        labmon = ServiceProcess.start(
                directory,
                Map.of(
                        "METRICS_PORTS",
                        "true",
                        "LABMON_ROUND_INTERVAL",
                        "1s",
                        "DOCKER_HOST",
                        "unix://" + directory.resolve("no-engine.sock")));
    }

    private static void hold(int port) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            HELD.add(channel.bind(new InetSocketAddress(ADDRESS, port)));
        } catch (BindException e) {
            channel.close(); // another process of this host has it on all addresses
        }
    }

    @AfterAll
    static void stop() throws IOException {
        labmon.close();
        for (var channel : HELD) {
            channel.close();
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return labmon.send(labmon.request(path));
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    /** The series of single ports are limited, their number is not: for several clients at a time, round after round. */
    @Test
    void theMetricsOfEachClientHaveTheNumberOfAllPorts() throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> listening(get("/metrics").body()) >= PORTS);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                answers.add(labmon.client()
                        .sendAsync(labmon.request("/metrics").build(), HttpResponse.BodyHandlers.ofString()));
            }
            for (var answer : answers) {
                assertThat(answer.join().statusCode()).isEqualTo(200);
                assertThat(count(answer.join().body(), "labmon_port_info{")).isEqualTo(MOST_SERIES);
                assertThat(listening(answer.join().body())).isGreaterThanOrEqualTo(PORTS);
            }
            return readings(answers.get(0).join().body()) >= READINGS;
        });
    }

    private static double listening(String metrics) {
        return LISTENING
                .matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static double readings(String metrics) {
        var found = PORT_READINGS.matcher(metrics);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    @Test
    void everyOtherAnswerIsThereMeanwhile() throws Exception {
        for (var path : List.of(
                "/host/ports",
                "/host/ports?state=BOUND",
                "/ports",
                "/status",
                "/status/ports",
                "/alerts",
                "/history",
                "/health/")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        // A container that is not running can hold a port without a socket, and the engine does not respond.
        assertThat(get("/ports/free?count=100")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("[docker-");
        });
        assertThat(count(get("/host/ports").body().replace("},", "},\n"), ADDRESS))
                .isGreaterThanOrEqualTo(PORTS);
        assertThat(labmon.process().isAlive()).isTrue();
    }
}
