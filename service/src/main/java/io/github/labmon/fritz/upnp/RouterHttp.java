package io.github.labmon.fritz.upnp;

import io.github.labmon.client.BoundedBody;
import io.github.labmon.client.TrustedCertificates;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import io.github.labmon.ports.json.LimitedInputStream;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to routers: no redirect is followed, bodies are bounded, and each exchange, body included, has one deadline.
 * The client is created at its first use, because that takes longer than the rest of a start.
 */
final class RouterHttp {

    static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(2);

    private final boolean tls;
    private final Set<String> fingerprints;
    private final Executor threads;
    private @Nullable HttpClient client;

    RouterHttp(boolean tls, Set<String> fingerprints, Executor threads) {
        this.tls = tls;
        this.fingerprints = Set.copyOf(fingerprints);
        this.threads = threads;
    }

    /** An answer, of whatever status. */
    @SuppressWarnings("ArrayRecordComponent") // created here, read once, never compared
    record HttpReply(int status, List<String> challenges, byte[] body) {}

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_DEADLINE)
                    .sslContext(tls ? TrustedCertificates.context(fingerprints) : TrustedCertificates.none())
                    .executor(threads)
                    .build();
        }
        return client;
    }

    QueryResult<HttpReply> get(URI uri, long untilNanos) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri).GET(), untilNanos);
    }

    /** Sends a request; a second time where the router had closed the connection that was kept open. */
    QueryResult<HttpReply> send(HttpRequest.Builder request, long untilNanos) throws InterruptedException {
        var first = exchange(request.build(), untilNanos);
        return first instanceof QueryResult.Failed<HttpReply> failed && closedByPeer(failed.failure())
                ? exchange(request.build(), untilNanos)
                : first;
    }

    private static boolean closedByPeer(QueryFailure failure) {
        return failure.reason() == Reason.NOT_HTTP || failure.reason() == Reason.CUT_OFF;
    }

    private QueryResult<HttpReply> exchange(HttpRequest request, long untilNanos) throws InterruptedException {
        var headReceived = new AtomicBoolean();
        var pending = client().sendAsync(request, head -> {
            headReceived.set(true);
            return new BoundedBody(MAX_BODY_BYTES);
        });
        try {
            return new QueryResult.Success<>(
                    reply(pending.get(Math.max(1, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS)));
        } catch (ExecutionException e) {
            return new QueryResult.Failed<>(failure(e.getCause(), headReceived.get()));
        } catch (TimeoutException e) {
            return QueryResult.failed(Reason.TIMED_OUT);
        } finally {
            pending.cancel(true); // ends the exchange where it is still running
        }
    }

    private static HttpReply reply(HttpResponse<byte[]> response) {
        return new HttpReply(response.statusCode(), response.headers().allValues("WWW-Authenticate"), response.body());
    }

    private static QueryFailure failure(@Nullable Throwable fault, boolean headReceived) {
        if (contains(fault, LimitedInputStream.TooLargeException.class)) {
            return new QueryFailure(Reason.TOO_LONG);
        }
        var untrusted = find(fault, TrustedCertificates.NotTrustedException.class);
        if (untrusted != null) {
            return new QueryFailure(Reason.CERTIFICATE, untrusted.fingerprint());
        }
        if (contains(fault, UnknownHostException.class) || contains(fault, UnresolvedAddressException.class)) {
            return new QueryFailure(Reason.NAME_NOT_FOUND);
        }
        // A connection that is not made in time can be the fault of this host, where it is short of CPU time.
        if (contains(fault, HttpConnectTimeoutException.class) || contains(fault, HttpTimeoutException.class)) {
            return new QueryFailure(Reason.TIMED_OUT);
        }
        if (contains(fault, ConnectException.class)) {
            return new QueryFailure(Reason.NOT_REACHED); // the client hides the cause; TcpProbe finds it
        }
        if (headReceived && contains(fault, EOFException.class)) {
            return new QueryFailure(Reason.CUT_OFF);
        }
        return new QueryFailure(contains(fault, SSLException.class) ? Reason.NO_TLS : Reason.NOT_HTTP);
    }

    private static boolean contains(@Nullable Throwable fault, Class<? extends Throwable> type) {
        return find(fault, type) != null;
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable fault, Class<T> type) {
        for (var at = fault; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
