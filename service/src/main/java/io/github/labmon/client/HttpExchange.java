package io.github.labmon.client;

import io.github.labmon.client.HttpResult.NoResponse;
import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.client.TransportFailure.Stage;
import io.github.labmon.ports.json.LimitedInputStream;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.client.RawHttpClient;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its response, with the sockets that belong to it: they are closed when it ends. */
@SuppressWarnings("FutureReturnValueIgnored") // every callback ends in the result, which is awaited
final class HttpExchange implements AutoCloseable {

    private final OutgoingRequest request;
    private final RawHttpClient client;
    private final List<Channel> sockets = new CopyOnWriteArrayList<>();
    private volatile @Nullable ConnectionObserver connection;
    private final CompletableFuture<ByteBodyHttpResponse<?>> head = new CompletableFuture<>();
    private final CompletableFuture<HttpResult> result = new CompletableFuture<>();
    private final EventLoopGroup eventLoop;
    private volatile @Nullable Future<?> timeout;
    private volatile boolean resolved;
    private volatile int status;
    private long startedAt;

    HttpExchange(OutgoingRequest request, HttpEventLoop eventLoop, @Nullable SslContext tls, RequestDeadline deadline) {
        this.request = request;
        this.eventLoop = eventLoop.group();
        this.client = NettyClients.create(
                this.eventLoop,
                this::socket,
                new BackgroundNameResolver(eventLoop.lookups(), () -> resolved = true),
                tls,
                deadline);
    }

    private SocketChannel socket() {
        var observer = new ConnectionObserver();
        connection = observer;
        sockets.add(observer.socket());
        return observer.socket();
    }

    /** Sends the request and collects the body of the response. */
    void send(RequestDeadline deadline) {
        head.whenComplete((response, failure) -> {
            if (failure != null) {
                fail(NettyFailures.of(failure, stage()));
            } else {
                BodyCollector.collect(response.byteBody(), request.maxBodyBytes())
                        .whenComplete((body, fault) -> finish(response, body, fault));
            }
        });
        begin(deadline);
    }

    private void begin(RequestDeadline deadline) {
        startedAt = System.nanoTime();
        timeout = eventLoop.schedule(this::timedOut, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        HeadSubscriber.send(client, request, this::received, head::completeExceptionally);
    }

    private void received(ByteBodyHttpResponse<?> response) {
        status = response.code();
        if (!head.complete(response)) {
            response.close(); // the exchange has ended
        }
    }

    private void finish(ByteBodyHttpResponse<?> response, byte @Nullable [] body, @Nullable Throwable fault) {
        if (body == null) {
            fail(NettyFailures.of(fault, Stage.BODY));
        } else {
            end(response(response, body));
        }
    }

    private Response response(ByteBodyHttpResponse<?> received, byte[] body) {
        var latest = connection;
        return new Response(
                received.code(),
                headers(received),
                body,
                System.nanoTime() - startedAt,
                latest == null ? null : latest.certificateExpiresAt());
    }

    private static Map<String, List<String>> headers(ByteBodyHttpResponse<?> response) {
        var headers = new TreeMap<String, List<String>>();
        response.getHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return headers;
    }

    private void fail(TransportFailure failure) {
        end(new NoResponse(new TransportFailure(failure.reason(), failure.stage(), failure.certificate(), status)));
    }

    private void timedOut() {
        end(timeoutResult());
        head.completeExceptionally(new TimeoutException());
        close();
    }

    private NoResponse timeoutResult() {
        return new NoResponse(new TransportFailure(Reason.TIMED_OUT, stage(), null, status));
    }

    private void end(HttpResult ended) {
        result.complete(ended);
    }

    /** What the request waits for now. */
    private Stage stage() {
        if (status > 0) {
            return Stage.BODY;
        }
        var latest = connection;
        if (latest == null || !latest.isConnected()) {
            return resolved ? Stage.CONNECT : Stage.NAME_LOOKUP;
        }
        return latest.isInHandshake() ? Stage.TLS_HANDSHAKE : Stage.RESPONSE;
    }

    HttpResult await(RequestDeadline deadline) throws InterruptedException {
        try {
            return result.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return timeoutResult();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The result of an exchange is a value", e);
        }
    }

    <T> T stream(RequestDeadline deadline, HttpTransport.BodyReader<T> reader)
            throws IOException, InterruptedException {
        begin(deadline);
        try {
            var response = head.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            try (var body = new LimitedInputStream(response.byteBody().toInputStream(), request.maxBodyBytes())) {
                var value = reader.read(response(response, new byte[0]), body);
                if (result.isDone()) {
                    // Without Content-Length a connection that was closed at the deadline looks like the end of the
                    // body.
                    throw new IOException("no complete response before the deadline");
                }
                return value;
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no response", e);
        }
    }

    @Override
    public void close() {
        var scheduled = timeout;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        sockets.forEach(Channel::close);
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
