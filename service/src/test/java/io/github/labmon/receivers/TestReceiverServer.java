package io.github.labmon.receivers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The server of a receiver over a real socket: it records requests and sends the response that a test sets. */
final class TestReceiverServer implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "receiver-server");
        thread.setDaemon(true);
        return thread;
    });

    private final BlockingQueue<Request> coming = new LinkedBlockingQueue<>();
    final List<Request> asked = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile String body = "";
    volatile String location = "";
    final Map<String, String> headers = new ConcurrentHashMap<>();
    volatile boolean hanging;

    /** A request. */
    record Request(String method, String path, String authorization, String userAgent, String type, String body) {

        JsonValue json() {
            try {
                return JsonValue.parse(body.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    private TestReceiverServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static TestReceiverServer start() throws IOException {
        return new TestReceiverServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    static TestReceiverServer startTls(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new TestReceiverServer(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
    }

    TestReceiverServer answering(int nextStatus, String nextBody) {
        status = nextStatus;
        body = nextBody;
        return this;
    }

    /** The last request. */
    Request last() {
        return asked.get(asked.size() - 1);
    }

    /** The next request, for which it waits a minute; {@code null} if there is none. */
    @Nullable
    Request next() throws InterruptedException {
        return coming.poll(1, TimeUnit.MINUTES);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(headers.getFirst("Authorization")),
                    String.valueOf(headers.getFirst("User-Agent")),
                    String.valueOf(headers.getFirst("Content-Type")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            coming.add(request);
            if (hanging) {
                closed.await();
            }
            this.headers.forEach(exchange.getResponseHeaders()::set);
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
