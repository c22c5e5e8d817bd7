package io.github.labmon.client;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to servers for which the same certificates are trusted. It is safe for use by several threads.
 *
 * <p>No redirect is followed. Each request uses a connection of its own, which is closed when the request ends.
 */
public final class HttpTransport {

    private final HttpEventLoop eventLoop;
    private final Set<String> fingerprints;
    private @Nullable SslContext tls;

    /**
     * With the certificates that are trusted besides those of the system.
     *
     * @param fingerprints SHA-256, in lower-case hexadecimal without separators
     */
    public HttpTransport(HttpEventLoop eventLoop, Set<String> fingerprints) {
        this.eventLoop = eventLoop;
        this.fingerprints = Set.copyOf(fingerprints);
    }

    /** Reads a response body while it is received. */
    public interface BodyReader<T> {

        /**
         * Reads the body; called once, on the thread that sent the request.
         *
         * @param head the response without its body
         */
        T read(HttpResult.Response head, InputStream body) throws IOException;
    }

    /** Sends a request and waits for its result. */
    public HttpResult send(OutgoingRequest request, RequestDeadline deadline) throws InterruptedException {
        try (var pending = start(request, deadline)) {
            return pending.await(deadline);
        }
    }

    /** Sends a request; its result can be awaited while others are under way. */
    public PendingResponse start(OutgoingRequest request, RequestDeadline deadline) {
        var exchange = exchange(request, deadline);
        exchange.send(deadline);
        return new PendingResponse(exchange);
    }

    /**
     * Sends a request whose response is read while it is received.
     *
     * @throws IOException if no response is received, if the body is longer than the request allows or breaks off, or if
     *     the deadline is reached
     */
    public <T> T stream(OutgoingRequest request, RequestDeadline deadline, BodyReader<T> reader)
            throws IOException, InterruptedException {
        try (var exchange = exchange(request, deadline)) {
            return exchange.stream(deadline, reader);
        }
    }

    /**
     * Creates what the first request to a server needs, so that the time of that request does not contain it. Loading the
     * classes and the system's certificates takes long on a slow machine.
     */
    public void prepare(OutgoingRequest request) {
        exchange(request, RequestDeadline.after(Duration.ZERO)).close();
    }

    private HttpExchange exchange(OutgoingRequest request, RequestDeadline deadline) {
        return new HttpExchange(request, eventLoop, request.isTls() ? tls() : null, deadline);
    }

    private synchronized SslContext tls() {
        if (tls == null) {
            tls = NettyClients.sslContext(TrustedCertificates.context(fingerprints));
        }
        return tls;
    }
}
