package io.github.labmon.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.labmon.RunningLabmon;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead man's switch: a server that expects a request after each round. */
class HeartbeatEndpointTest {

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile boolean hanging;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "heartbeat-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        if (hanging) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private RunningLabmon labmon() {
        var labmon = RunningLabmon.with(
                "HEARTBEAT_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/api/push/k3y?status=up&msg=OK",
                "LABMON_ROUND_INTERVAL",
                "1s");
        labmon.beginRounds();
        return labmon;
    }

    private String next() throws InterruptedException {
        return String.valueOf(requests.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void theAddressIsRequestedAfterEachRound() throws Exception {
        try (var labmon = labmon()) {
            assertThat(next()).isEqualTo("GET /api/push/k3y?status=up&msg=OK");
            assertThat(next()).isEqualTo("GET /api/push/k3y?status=up&msg=OK");
            assertThat(labmon.get("/health/").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 404, 429, 500})
    void aServerThatRefusesIsRequestedAgain(int refusal) throws Exception {
        status = refusal;
        try (var labmon = labmon()) {
            assertThat(next()).startsWith("GET /api/push/");
            assertThat(next()).startsWith("GET /api/push/");
            assertThat(labmon.get("/health/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aServerThatHangsStopsNoRound() throws Exception {
        hanging = true;
        try (var labmon = labmon()) {
            assertThat(next()).startsWith("GET /api/push/");
            var first = lastRound(labmon);
            var end = java.time.Instant.now().plusSeconds(30);
            var later = first;
            // The age of the last round goes back to zero with each round.
            while (later >= first && java.time.Instant.now().isBefore(end)) {
                first = Math.max(first, later);
                later = lastRound(labmon);
            }
            assertThat(later).isLessThan(first);
            assertThat(requests).isEmpty();
        }
    }

    private static double lastRound(RunningLabmon labmon) throws Exception {
        return labmon.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("labmon_last_round_age_seconds "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://k3y.example/", "k3y.lan", "http://", "http://user:k3y@host/", "http://host/#k3y"})
    void anAddressThatCannotBeUsedIsReportedWithoutIt(String url) {
        var variables = Variables.of(Map.of("HEARTBEAT_URL", url), Path.of("target"));
        var settings = new HeartbeatSettings(variables);

        assertThat(settings.url()).isEmpty();
        assertThat(variables.faults())
                .containsExactly(
                        "HEARTBEAT_URL is not an address that labmon can request; allowed: http:// or https://, a"
                                + " host and a path, such as https://hc-ping.com/… or"
                                + " http://uptime-kuma.lan:3001/api/push/…");
    }
}
