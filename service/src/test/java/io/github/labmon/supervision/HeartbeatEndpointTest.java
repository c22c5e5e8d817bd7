package io.github.labmon.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead man's switch: a server that expects a request after each round. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
@Property(name = "LABMON_ROUND_INTERVAL", value = "1s")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class HeartbeatEndpointTest implements TestPropertyProvider {

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private volatile CountDownLatch released = new CountDownLatch(0);
    private volatile int status = 200;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    HeartbeatEndpointTest() throws IOException {}

    @Override
    public Map<String, String> getProperties() {
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "heartbeat-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
        return Map.of(
                "HEARTBEAT_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/api/push/k3y?status=up&msg=OK");
    }

    /** The labmon of the test before has ended: it was rebuilt. */
    @BeforeEach
    void reset() {
        status = 200;
        requests.clear();
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private String next() throws InterruptedException {
        return String.valueOf(requests.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void theAddressIsRequestedAfterEachRound() throws Exception {
        labmon.beginRounds();
        assertThat(next()).isEqualTo("GET /api/push/k3y?status=up&msg=OK");
        assertThat(next()).isEqualTo("GET /api/push/k3y?status=up&msg=OK");
        assertThat(labmon.get("/health/").code()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 404, 429, 500})
    void aServerThatRefusesIsRequestedAgain(int refusal) throws Exception {
        status = refusal;
        labmon.beginRounds();
        assertThat(next()).startsWith("GET /api/push/");
        assertThat(next()).startsWith("GET /api/push/");
        assertThat(labmon.get("/health/").code()).isEqualTo(200);
    }

    @Test
    void aServerThatHangsStopsNoRound() throws Exception {
        released = new CountDownLatch(1);
        labmon.beginRounds();
        assertThat(next()).startsWith("GET /api/push/");
        var oldest = new AtomicReference<>(lastRoundAge());
        // The age of the last round goes back to zero with each round.
        await().atMost(Duration.ofMinutes(1))
                .until(this::lastRoundAge, age -> oldest.getAndUpdate(old -> Math.max(old, age)) > age);
        assertThat(requests).isEmpty();
    }

    private double lastRoundAge() {
        return labmon.body("/metrics")
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
