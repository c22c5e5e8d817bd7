package io.github.labmon.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final ServerSocketChannel server;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    final Map<String, EngineContainer> containers = new ConcurrentSkipListMap<>();

    /** Ids of images by their names. */
    final Map<String, String> images = new ConcurrentSkipListMap<>();

    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Requests whose path contains this are never answered. */
    volatile String hangsAt = "\0";

    /** Whether all counters that were requested are returned once a second, as Docker 20.10 to 24 does. */
    volatile boolean collectsEachSecond;

    /** Requests whose path contains this are refused, as a socket proxy does. */
    volatile String refuses = "\0";

    public TestEngine(Path folder) throws IOException {
        socket = folder.resolve("engine.sock");
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        daemon(this::accept);
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

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "engine");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var connection = server.accept();
                open.add(connection);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            closed.countDown(); // the test has ended
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            var in = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.US_ASCII));
            var out = Channels.newOutputStream(connection);
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var path = line.split(" ", -1)[1];
                requests.add(path);
                while (!String.valueOf(in.readLine()).isEmpty()) {
                    // headers
                }
                if (path.contains(hangsAt)) {
                    closed.await();
                } else if (collectsEachSecond && STATISTICS.matcher(path).matches()) {
                    closed.await(SECOND - System.currentTimeMillis() % SECOND, TimeUnit.MILLISECONDS);
                }
                answer(out, path);
            }
        } catch (IOException e) {
            open.remove(connection); // the client went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        closed.countDown();
        try {
            server.close();
            for (var connection : open) {
                connection.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
