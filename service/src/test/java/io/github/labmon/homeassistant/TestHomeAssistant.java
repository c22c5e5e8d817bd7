package io.github.labmon.homeassistant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server with Home Assistant's REST API over a real socket; a test sets its responses. */
public final class TestHomeAssistant implements AutoCloseable {

    static final String PROVIDERS = "/auth/providers";
    static final String MANIFEST = "/manifest.json";
    static final String CONFIG = "/api/config";
    static final String CORE_STATE = "/api/core/state";
    static final String UPTIME = "/api/states/sensor.uptime";
    static final String STATES = "/api/states";
    public static final String TOKEN = token(Instant.parse("2090-01-01T00:00:00Z"));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "home-assistant");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);

    final Map<String, CannedResponse> answers = new ConcurrentHashMap<>();

    /** If set, the response to every request. */
    volatile @Nullable CannedResponse everywhere;

    /** Paths without a response. */
    final Set<String> hanging = ConcurrentHashMap.newKeySet();

    final List<Request> asked = new CopyOnWriteArrayList<>();
    volatile String goodToken = TOKEN;

    /** One response. */
    @SuppressWarnings("ArrayRecordComponent") // sent once, compared never
    record CannedResponse(int status, String type, byte[] body, String location, String challenge) {

        static CannedResponse json(int status, String body) {
            return new CannedResponse(status, "application/json", body.getBytes(StandardCharsets.UTF_8), "", "");
        }

        static CannedResponse text(int status, String body) {
            return new CannedResponse(
                    status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), "", "");
        }

        static CannedResponse redirect(String location) {
            return new CannedResponse(302, "text/html", new byte[0], location, "");
        }

        /** A response with a {@code WWW-Authenticate} header. */
        static CannedResponse unauthorized(String body, String challenge) {
            return new CannedResponse(401, "text/html", body.getBytes(StandardCharsets.UTF_8), "", challenge);
        }
    }

    /** A request. */
    record Request(String path, @Nullable String authorization, String userAgent) {}

    private TestHomeAssistant(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        answers.put(
                PROVIDERS,
                CannedResponse.json(
                        200,
                        "{\"providers\":[{\"name\":\"Home Assistant Local\",\"id\":null,\"type\":\"homeassistant\"}],"
                                + "\"preselect_remember_me\":true}"));
        config("RUNNING", false, false);
        uptime("2025-12-30T06:12:44+00:00");
        states("2025-12-30T06:12:50.123456+00:00");
    }

    public static TestHomeAssistant start() throws IOException {
        return start(0);
    }

    static TestHomeAssistant start(int port) throws IOException {
        return new TestHomeAssistant(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    /** At an address of this network namespace. */
    static TestHomeAssistant start(InetSocketAddress address) throws IOException {
        return new TestHomeAssistant(HttpServer.create(address, 0));
    }

    static TestHomeAssistant startTls(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new TestHomeAssistant(server);
    }

    /** A token like those of Home Assistant, except for its signature. */
    static String token(Instant end) {
        return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + part("{\"iss\":\"0123456789abcdef\",\"iat\":1767225600,\"exp\":" + end.getEpochSecond() + "}")
                + ".c2lnbmF0dXJl";
    }

    static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    public void config(String state, boolean recovery, boolean safe) {
        coreState(state, false);
        answers.put(
                CONFIG,
                CannedResponse.json(
                        200,
                        "{\"components\":[\"api\",\"recorder\",\"sensor\",\"sensor.sun\",\"sun\"],\"latitude\":50.1,\"longitude\":8.6,"
                                + "\"external_url\":\"https://home.example.org\",\"location_name\":\"Our house\","
                                + "\"recovery_mode\":" + recovery + ",\"safe_mode\":" + safe + ",\"state\":\"" + state
                                + "\",\"version\":\"2025.11.2\"}"));
    }

    void coreState(String state, boolean migration) {
        answers.put(
                CORE_STATE,
                CannedResponse.json(
                        200,
                        "{\"state\":\"" + state + "\",\"recorder_state\":{\"migration_in_progress\":" + migration
                                + ",\"migration_is_live\":false}}"));
    }

    void uptime(String state) {
        answers.put(UPTIME, CannedResponse.json(200, "{\"entity_id\":\"sensor.uptime\",\"state\":\"" + state + "\"}"));
    }

    void withoutUptime() {
        answers.put(UPTIME, CannedResponse.json(404, "{\"message\":\"Entity not found.\"}"));
    }

    /** Each entity changed at one of these times. */
    void states(String... changes) {
        var states = new StringBuilder("[");
        for (var change : changes) {
            states.append(states.length() == 1 ? "" : ",")
                    .append(
                            "{\"entity_id\":\"zone.home\",\"attributes\":{\"last_changed\":\"2014-01-01T00:00:00+00:00\"},")
                    .append("\"last_changed\":\"")
                    .append(change)
                    .append("\",\"state\":\"0\"}");
        }
        answers.put(STATES, CannedResponse.json(200, states + "]"));
    }

    /** Entities, each by its id and its state. */
    void entities(String... idsAndStates) {
        var states = new StringBuilder("[");
        for (int i = 0; i < idsAndStates.length; i += 2) {
            states.append(i == 0 ? "" : ",")
                    .append("{\"entity_id\":\"")
                    .append(idsAndStates[i])
                    .append("\",\"state\":\"")
                    .append(idsAndStates[i + 1])
                    .append("\",\"attributes\":{\"state\":\"unavailable\"},")
                    .append("\"last_changed\":\"2025-12-30T06:12:50.123456+00:00\"}");
        }
        answers.put(STATES, CannedResponse.json(200, states + "]"));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The settings by which labmon finds it. */
    public Map<String, String> settings() {
        return Map.of("HA_URL", url(), "HA_TOKEN", TOKEN);
    }

    public String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
    }

    List<String> paths() {
        return asked.stream().map(Request::path).toList();
    }

    long timesWithToken() {
        return asked.stream().filter(request -> request.authorization() != null).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(new Request(
                    path,
                    authorization,
                    String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"))));
            if (hanging.contains(path)) {
                closed.await();
            }
            send(exchange, answer(path, authorization));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CannedResponse answer(String path, @Nullable String authorization) {
        var always = everywhere;
        if (always != null) {
            return always;
        }
        if (path.startsWith("/api") && !("Bearer " + goodToken).equals(authorization)) {
            return CannedResponse.text(401, "401: Unauthorized");
        }
        return answers.getOrDefault(path, CannedResponse.text(404, "404: Not Found"));
    }

    private static void send(HttpExchange exchange, CannedResponse answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (!answer.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        if (!answer.challenge().isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", answer.challenge());
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
