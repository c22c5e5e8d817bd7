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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with 10,000 ports in use, in a heap of 64 MB, with METRICS_PORTS. */
class ManyPortsIT {

    private static final int PORTS = 10_000;
    private static final int FIRST = 15_000;

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

    /** Each port is in the answer, which is complete: over and over, and for several clients at a time. */
    @Test
    void everyPortIsInTheMetricsOfEachClient() throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> count(get("/metrics").body(), "labmon_port_info{address=\"" + ADDRESS + "\"") == PORTS);
        for (int i = 0; i < 5; i++) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                answers.add(labmon.client()
                        .sendAsync(labmon.request("/metrics").build(), HttpResponse.BodyHandlers.ofString()));
            }
            for (var answer : answers) {
                assertThat(answer.join().statusCode()).isEqualTo(200);
                assertThat(count(answer.join().body(), ADDRESS)).isEqualTo(PORTS);
            }
        }
        assertThat(labmon.process().isAlive()).isTrue();
    }

    @Test
    void everyOtherAnswerIsThereMeanwhile() throws Exception {
        for (var path : List.of(
                "/host/ports",
                "/host/ports?format=html",
                "/host/ports?format=txt",
                "/host/ports?state=BOUND",
                "/ports",
                "/ports/free?count=100",
                "/status",
                "/status/ports",
                "/alerts",
                "/history",
                "/health/")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(count(get("/host/ports").body().replace("},", "},\n"), ADDRESS)).isGreaterThanOrEqualTo(PORTS);
        assertThat(labmon.process().isAlive()).isTrue();
    }
}
