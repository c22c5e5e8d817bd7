package io.github.labmon.containers;

import io.github.labmon.ports.testing.UnixHttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that speaks HTTP on a Unix socket as Docker does, about the containers that a test adds. */
public final class TestEngine implements AutoCloseable {

    private static final long SECOND = 1_000;
    private static final Pattern DETAILS = Pattern.compile("/containers/([0-9a-f]+)/json");
    private static final Pattern STATISTICS =
            Pattern.compile("/containers/([0-9a-f]+)/stats\\?stream=false&one-shot=true");
    private static final Pattern IMAGE = Pattern.compile("/images/(.+)/json");

    private final Path socket;
    private final UnixHttpServer server;

    final Map<String, EngineContainer> containers = new ConcurrentSkipListMap<>();

    /** Ids of images by their names. */
    final Map<String, String> images = new ConcurrentSkipListMap<>();

    final List<String> requests;

    /** Requests whose path contains this are never answered. */
    volatile String hangsAt = "\0";

    /** Whether all counters that were requested are returned once a second, as Docker 20.10 to 24 does. */
    volatile boolean collectsEachSecond;

    /** Requests whose path contains this are refused, as a socket proxy does. */
    volatile String refuses = "\0";

    public TestEngine(Path folder) throws IOException {
        socket = folder.resolve("engine.sock");
        Files.deleteIfExists(socket);
        server = UnixHttpServer.start(socket, this::respond);
        requests = server.requests();
    }

    /** The settings by which labmon finds it. */
    public Map<String, String> settings() {
        return Map.of("DOCKER_HOST", host());
    }

    /** The value of DOCKER_HOST. */
    public String host() {
        return "unix://" + socket;
    }

    Path socket() {
        return socket;
    }

    public void add(EngineContainer container) {
        containers.put(container.name(), container);
    }

    /** The kinds of requests since the last call, with their numbers. */
    Map<String, Long> countRequests() {
        var counts = requests.stream()
                .map(path -> path.replaceAll("[0-9a-f]{64}", "<id>"))
                .collect(Collectors.groupingBy(path -> path, ConcurrentSkipListMap::new, Collectors.counting()));
        requests.clear();
        return counts;
    }

    private void respond(UnixHttpServer running, String path, OutputStream out)
            throws IOException, InterruptedException {
        if (path.contains(hangsAt)) {
            running.awaitClose();
        } else if (collectsEachSecond && STATISTICS.matcher(path).matches()) {
            running.awaitClose(SECOND - System.currentTimeMillis() % SECOND);
        }
        answer(out, path);
    }

    private void answer(OutputStream out, String path) throws IOException {
        var body = path.contains(refuses) ? null : body(path);
        var status = path.contains(refuses) ? "403 Forbidden" : body == null ? "404 Not Found" : "200 OK";
        var bytes = (body == null ? "{\"message\":\"No such container\"}" : body).getBytes(StandardCharsets.UTF_8);
        // In chunks, as Docker does for a long output.
        out.write(("HTTP/1.1 " + status + "\r\nApi-Version: 1.41\r\nContent-Type: application/json\r\n"
                        + "Server: Docker/20.10.24 (linux)\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(bytes.length) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private @Nullable String body(String path) {
        if (path.equals("/containers/json?all=true")) {
            return containers.values().stream().map(EngineContainer::listed).collect(Collectors.joining(",", "[", "]"));
        }
        if (path.equals("/info")) {
            return "{\"ServerVersion\":\"20.10.24\",\"Name\":\"nas\"}";
        }
        var image = IMAGE.matcher(path);
        if (image.matches()) {
            return images.containsKey(image.group(1)) ? "{\"Id\":\"" + images.get(image.group(1)) + "\"}" : null;
        }
        var details = DETAILS.matcher(path);
        var statistics = STATISTICS.matcher(path);
        return containers.values().stream()
                .flatMap(container -> details.matches() && container.id().equals(details.group(1))
                        ? Stream.of(container.details())
                        : statistics.matches() && container.id().equals(statistics.group(1))
                                ? Stream.of(container.statistics())
                                : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
