package io.github.labmon.ports.docker;

import io.github.labmon.ports.testing.UnixHttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** An engine on a Unix socket that returns what a test sets. */
final class AnsweringEngine implements AutoCloseable {

    private final UnixHttpServer server;

    final Map<String, String> answers = new ConcurrentHashMap<>();
    final List<String> requests;

    /** What it calls itself in each answer. */
    volatile String product = "Docker/28.0.1 (linux)";

    /** Takes requests, and keeps them waiting until {@link #release}. */
    volatile boolean hangs;

    /** Takes requests for this path, and never answers them. */
    volatile String hangsAt = "";

    private volatile CountDownLatch released = new CountDownLatch(1);

    private AnsweringEngine(Path socket) throws IOException {
        server = UnixHttpServer.start(socket, this::respond);
        requests = server.requests();
    }

    static AnsweringEngine at(Path socket) throws IOException {
        return new AnsweringEngine(socket);
    }

    private void respond(UnixHttpServer running, String path, OutputStream out)
            throws IOException, InterruptedException {
        var release = released;
        if (hangs) {
            release.await();
        }
        if (path.equals(hangsAt)) {
            running.awaitClose();
        }
        var answer = answers.getOrDefault(path, "404 {\"message\":\"No such thing\"}");
        var body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 " + answer.substring(0, 3) + " Any\r\nServer: " + product
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
    }

    /** Answers what waits, and answers at once from now on. */
    void release() {
        hangs = false;
        released.countDown();
        released = new CountDownLatch(1);
    }

    @Override
    public void close() throws IOException {
        released.countDown();
        server.close();
    }
}
