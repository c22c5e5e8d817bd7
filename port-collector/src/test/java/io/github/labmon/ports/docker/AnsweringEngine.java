package io.github.labmon.ports.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that speaks HTTP on a Unix socket as an engine does, and returns what a test sets. */
final class AnsweringEngine implements AutoCloseable {

    private final ServerSocketChannel server;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    final Map<String, String> answers = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** What it calls itself in each answer. */
    volatile String product = "Docker/28.0.1 (linux)";

    /** Takes requests, and keeps them waiting until {@link #release}. */
    volatile boolean hangs;

    /** Takes requests for this path, and never answers them. */
    volatile String hangsAt = "";

    private volatile CountDownLatch released = new CountDownLatch(1);

    private AnsweringEngine(ServerSocketChannel server) {
        this.server = server;
    }

    static AnsweringEngine at(Path socket) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        var engine = new AnsweringEngine(server);
        daemon(engine::accept);
        return engine;
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
                var release = released;
                if (hangs) {
                    release.await();
                }
                if (path.equals(hangsAt)) {
                    closed.await();
                }
                var answer = answers.getOrDefault(path, "404 {\"message\":\"No such thing\"}");
                var body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
                var head = "HTTP/1.1 " + answer.substring(0, 3) + " Any\r\nServer: " + product
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(body);
            }
        } catch (IOException e) {
            open.remove(connection); // the client went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers what waits, and answers at once from now on. */
    void release() {
        hangs = false;
        released.countDown();
        released = new CountDownLatch(1);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        released.countDown();
        server.close();
        for (var connection : open) {
            connection.close();
        }
    }
}
