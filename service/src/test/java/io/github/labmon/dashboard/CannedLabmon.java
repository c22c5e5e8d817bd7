package io.github.labmon.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page's own files under their own policy, and documents in labmon's formats that a lab would have to be broken for.
 * Documents stand in folders; what a folder does not have is taken from "well".
 */
final class CannedLabmon implements AutoCloseable {

    private static final Map<String, String> DOCUMENTS = Map.of(
            "/host/status", "host",
            "/nvme/status", "nvme",
            "/fritz/status", "fritz",
            "/ha/status", "ha",
            "/host/ports", "ports",
            "/alerts", "alerts",
            "/ports/plan", "plan",
            "/availability", "availability");
    private static final Pattern TIME = Pattern.compile("\\{\\{([+-])(\\d+)([smhd])}}");
    private static final String MISSING =
            "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"there is nothing at this path\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "canned-labmon");
        thread.setDaemon(true);
        return thread;
    });
    private final String scenario;

    /** Paths to what is said there instead; an empty text is a 404. */
    final Map<String, String> instead = new ConcurrentHashMap<>();

    final List<String> asked = new CopyOnWriteArrayList<>();

    /** When true, every document is answered with 401. */
    volatile boolean locked;

    private CannedLabmon(String scenario, int port) throws IOException {
        this.scenario = scenario;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static CannedLabmon start(String scenario) throws IOException {
        return new CannedLabmon(scenario, 0);
    }

    /** As after a restart: the same address, perhaps in another state. */
    static CannedLabmon start(String scenario, int port) throws IOException {
        return new CannedLabmon(scenario, port);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    long timesAsked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            asked.add(path);
            if (path.equals("/") || path.startsWith(PageFiles.FOLDER)) {
                file(exchange, path.equals("/") ? "index.html" : path.substring(PageFiles.FOLDER.length()));
            } else if (locked) {
                send(
                        exchange,
                        401,
                        "application/problem+json",
                        bytes("{\"status\":401,\"detail\":\"wants its token\"}"));
            } else {
                var said = document(path, exchange.getRequestURI().getQuery());
                send(exchange, said == null ? 404 : 200, "application/json", bytes(said == null ? MISSING : said));
            }
        }
    }

    private static void file(HttpExchange exchange, String name) throws IOException {
        var content = resource("/public/" + name);
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", DashboardController.policy(new DashboardSettings(List.of())));
        if (content == null) {
            send(exchange, 404, "application/problem+json", bytes(MISSING));
        } else {
            send(exchange, 200, PageFile.of(name, content).type().toString(), content);
        }
    }

    private @Nullable String document(String path, @Nullable String query) {
        var said = instead.get(path);
        if (said != null) {
            return said.isEmpty() ? null : timed(said);
        }
        if (path.equals("/history")) {
            return scenario.equals("fresh") ? null : CannedHistory.answer(query == null ? "" : query);
        }
        var name = DOCUMENTS.get(path);
        if (name == null
                || (scenario.equals("fresh")
                        && List.of("alerts", "availability", "plan").contains(name))) {
            return null;
        }
        var own = resource(scenario + "/" + name + ".json");
        var content = own == null ? resource("well/" + name + ".json") : own;
        var text = timed(new String(content == null ? new byte[0] : content, StandardCharsets.UTF_8));
        return name.equals("availability") && query != null ? CannedHistory.target(text, query) : text;
    }

    /** {{-2h}} is two hours ago. */
    private static String timed(String text) {
        return TIME.matcher(text).replaceAll(match -> {
            var unit = switch (match.group(3)) {
                case "s" -> ChronoUnit.SECONDS;
                case "m" -> ChronoUnit.MINUTES;
                case "h" -> ChronoUnit.HOURS;
                default -> ChronoUnit.DAYS;
            };
            var length = Duration.of(Long.parseLong(match.group(2)), unit);
            var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            return (match.group(1).equals("-") ? now.minus(length) : now.plus(length)).toString();
        });
    }

    private static byte @Nullable [] resource(String name) {
        try (InputStream in = CannedLabmon.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
