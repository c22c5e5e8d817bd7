package io.github.labmon.homeassistant;

import io.github.labmon.client.BoundedBody;
import io.github.labmon.client.TransportFailure;
import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.client.TrustedCertificates;
import io.github.labmon.homeassistant.HttpResult.Failed;
import io.github.labmon.homeassistant.HttpResult.Reply;
import io.github.labmon.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one Home Assistant: no redirect is followed, so that the token never goes elsewhere; bodies are bounded, and
 * each exchange, with its body, has one deadline. The client is made at the first use, because that takes long.
 */
final class HomeAssistantHttp {

    static final int MAX_BODY_BYTES = 1024 * 1024;

    private final URI base;
    private final Set<String> fingerprints;
    private final String userAgent;
    private final Executor threads;
    private @Nullable HttpClient client;

    /**
     * Of one address.
     *
     * @param base without a slash at its end
     * @param userAgent names labmon in Home Assistant's log
     */
    HomeAssistantHttp(URI base, Set<String> fingerprints, String userAgent, Executor threads) {
        this.base = base;
        this.fingerprints = Set.copyOf(fingerprints);
        this.userAgent = userAgent;
        this.threads = threads;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .sslContext(
                            base.getScheme().equals("https")
                                    ? TrustedCertificates.context(fingerprints)
                                    : TrustedCertificates.none())
                    .executor(threads)
                    .build();
        }
        return client;
    }

    private HttpRequest request(String path, Optional<Secret> token) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .header("User-Agent", userAgent)
                .GET();
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        return request.build();
    }

    /**
     * Asks for a path, and waits for the answer.
     *
     * @param until on {@link System#nanoTime()}
     */
    HttpResult get(String path, Optional<Secret> token, long until) throws InterruptedException {
        try (var exchange = ask(path, token)) {
            return exchange.answer(until);
        }
    }

    /** Asks for a path; the answer can be waited for beside others. */
    Exchange ask(String path, Optional<Secret> token) {
        var sender = client(); // made before the time is taken: it is ours, not Home Assistant's
        var started = System.nanoTime();
        return new Exchange(started, sender.sendAsync(request(path, token), head -> new BoundedBody(MAX_BODY_BYTES)));
    }

    /** A question that was sent. Closing it gives up an answer that has not come. */
    static final class Exchange implements AutoCloseable {

        private final long started;
        private final CompletableFuture<HttpResponse<byte[]>> pending;

        private Exchange(long started, CompletableFuture<HttpResponse<byte[]>> pending) {
            this.started = started;
            this.pending = pending;
        }

        HttpResult answer(long until) throws InterruptedException {
            try {
                var response = pending.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                return new Reply(
                        response.statusCode(),
                        response.headers().firstValue("Location").orElse(""),
                        response.body(),
                        System.nanoTime() - started,
                        response.sslSession().map(HomeAssistantHttp::end).orElse(null));
            } catch (ExecutionException e) {
                return new Failed(TransportFailure.of(e.getCause()));
            } catch (TimeoutException e) {
                return new Failed(Reason.TIMED_OUT);
            }
        }

        @Override
        public void close() {
            pending.cancel(true);
        }
    }

    /** What to do with a body as it comes. */
    interface Body<T> {
        T read(int status, InputStream body) throws IOException;
    }

    /** Asks for a path whose answer can be large; the connection is cut at the deadline. */
    <T> T stream(String path, Secret token, Duration deadline, Body<T> reader)
            throws IOException, InterruptedException {
        var request = client().sendAsync(request(path, Optional.of(token)), BodyHandlers.ofInputStream());
        HttpResponse<InputStream> response;
        try {
            response = request.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no answer", e);
        } finally {
            request.cancel(true);
        }
        try (var body = response.body()) {
            CompletableFuture.delayedExecutor(deadline.toNanos(), TimeUnit.NANOSECONDS, threads)
                    .execute(() -> cut(body));
            return reader.read(response.statusCode(), body);
        }
    }

    private static void cut(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    private static @Nullable Instant end(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? certificate.getNotAfter().toInstant()
                    : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
