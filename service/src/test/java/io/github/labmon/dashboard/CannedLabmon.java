package io.github.labmon.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.labmon.LabmonContext;
import io.github.labmon.text.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page's own files under its own policy and texts, and the documents of a lab in a state that is hard to produce. What
 * the folder of a scenario does not contain is read from the folder {@code well}.
 */
final class CannedLabmon implements AutoCloseable {

    private static final Map<String, String> DOCUMENTS = Map.of(
            "/alerts",
            "alerts",
            "/ports/changes",
            "changes",
            "/ports/plan",
            "plan",
            "/ports/check",
            "check",
            "/fritz/status",
            "fritz");
    private static final Pattern TIME = Pattern.compile("\\{\\{([+-])(\\d+)([smhd])}}");
    private static final String MISSING =
            "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is nothing at this path\"}";

    private static final String LANGUAGE = "language=";
    private static final String PROBLEM = "application/problem+json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "canned-labmon");
        thread.setDaemon(true);
        return thread;
    });
    private final String scenario;

    /** The time of all documents, and of the header {@code Date}. */
    private final InstantSource clock;

    /** Other responses by their path; an empty text is a 404. */
    final Map<String, String> responses = new ConcurrentHashMap<>();

    /** Other documents by their name, such as {@code ha}. */
    final Map<String, String> documents = new ConcurrentHashMap<>();

    /** The paths of all requests. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Whether every document requires a token that there is not. */
    volatile boolean locked;

    private CannedLabmon(String scenario, int port, InstantSource clock) throws IOException {
        this.scenario = scenario;
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        lab("/status", Locale.ENGLISH); // a scenario that cannot be used fails its test at once
        server.createContext("/", this::handle);
        server.start();
    }

    static CannedLabmon start(String scenario) throws IOException {
        return new CannedLabmon(scenario, 0, InstantSource.system());
    }

    /** Its documents are those of one moment, whenever they are requested. */
    static CannedLabmon at(Instant moment, String scenario) throws IOException {
        return new CannedLabmon(scenario, 0, InstantSource.fixed(moment));
    }

    /** As after a restart: the same address, perhaps in another state. */
    static CannedLabmon start(String scenario, int port) throws IOException {
        return new CannedLabmon(scenario, port, InstantSource.system());
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    long requests(String path) {
        return requests.stream().filter(path::equals).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            requests.add(path);
            if (path.equals(PageFiles.FOLDER + PageTexts.NAME)) {
                var file = LabmonContext.bean(PageTexts.class).file(language(exchange));
                send(exchange, 200, "application/json", file.plain());
            } else if (path.equals("/") || path.startsWith(PageFiles.FOLDER)) {
                file(exchange, path.equals("/") ? "index.html" : path.substring(PageFiles.FOLDER.length()));
            } else if (locked) {
                send(exchange, 401, PROBLEM, bytes("{\"status\":401,\"detail\":\"A token is required\"}"));
            } else {
                var document = document(path, exchange);
                send(
                        exchange,
                        document == null ? 404 : 200,
                        document == null ? PROBLEM : "application/json",
                        document == null ? bytes(MISSING) : document);
            }
        }
    }

    private static Locale language(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        var accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
        var isChosen = query != null && query.startsWith(LANGUAGE);
        return Languages.preferred(isChosen ? query.substring(LANGUAGE.length()) : accepted == null ? "" : accepted);
    }

    private static void file(HttpExchange exchange, String name) throws IOException {
        var content = resource("/public/" + name);
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", DashboardController.policy(new DashboardSettings(List.of())));
        if (content == null) {
            send(exchange, 404, PROBLEM, bytes(MISSING));
        } else {
            send(exchange, 200, PageFile.of(name, content).type().toString(), content);
        }
    }

    private byte @Nullable [] document(String path, HttpExchange exchange) throws IOException {
        var response = responses.get(path);
        if (response != null) {
            return response.isEmpty() ? null : bytes(timed(response));
        }
        var query = exchange.getRequestURI().getQuery();
        if (path.equals("/history") && !scenario.equals("fresh")) {
            var history = CannedHistory.answer(query == null ? "" : query, clock.instant());
            return history == null ? null : bytes(history);
        }
        if (path.equals("/availability") && !scenario.equals("fresh")) {
            return bytes(CannedAvailability.document(clock.instant()));
        }
        if (path.startsWith("/status") || path.equals("/ports")) {
            return lab(path, language(exchange));
        }
        var name = DOCUMENTS.get(path);
        return name == null ? null : json(name);
    }

    private byte @Nullable [] lab(String path, Locale language) throws IOException {
        try {
            var lab = new CannedStatus(clock.instant(), name -> responses.containsKey("/" + name) ? null : json(name));
            return switch (path) {
                case "/status" -> lab.status(language);
                case "/ports" -> lab.ports();
                default -> lab.function(path.substring("/status/".length()), language);
            };
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** A document of the scenario, with its times. */
    private byte @Nullable [] json(String name) {
        var other = documents.get(name);
        if (other != null) {
            return bytes(timed(other));
        }
        return json(scenario, name, clock.instant());
    }

    /** The same, for a test that needs no server. */
    static byte @Nullable [] json(String scenario, String name, Instant now) {
        var generated = scenario.equals(FullLab.SCENARIO) ? FullLab.document(name) : null;
        if (generated != null) {
            return bytes(timed(generated, now));
        }
        var own = resource(scenario + "/" + name + ".json");
        var content = own == null ? resource("well/" + name + ".json") : own;
        return content == null ? null : bytes(timed(new String(content, StandardCharsets.UTF_8), now));
    }

    private String timed(String text) {
        return timed(text, clock.instant());
    }

    /** {{-2h}} is two hours before this moment. */
    private static String timed(String text, Instant moment) {
        return TIME.matcher(text).replaceAll(match -> {
            var unit = switch (match.group(3)) {
                case "s" -> ChronoUnit.SECONDS;
                case "m" -> ChronoUnit.MINUTES;
                case "h" -> ChronoUnit.HOURS;
                default -> ChronoUnit.DAYS;
            };
            var length = Duration.of(Long.parseLong(match.group(2)), unit);
            var now = moment.truncatedTo(ChronoUnit.SECONDS);
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
