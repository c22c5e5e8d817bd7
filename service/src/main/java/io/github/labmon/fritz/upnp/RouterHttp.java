package io.github.labmon.fritz.upnp;

import io.github.labmon.client.BoundedBody;
import io.github.labmon.client.TrustedCertificates;
import java.io.IOException;
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
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to routers: no redirect is followed, bodies are bounded, and each exchange, with its body, has one deadline.
 * The client is made at the first use, because that takes longer than all the rest of a start.
 */
public final class RouterHttp {

    static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(2);

    private final boolean tls;
    private final Set<String> fingerprints;
    private final Executor threads;
    private @Nullable HttpClient client;

    public RouterHttp(boolean tls, Set<String> fingerprints, Executor threads) {
        this.tls = tls;
        this.fingerprints = Set.copyOf(fingerprints);
        this.threads = threads;
    }

    /** An answer, of whatever status. */
    @SuppressWarnings("ArrayRecordComponent") // made here, read once, compared never
    record Reply(int status, List<String> challenges, byte[] body) {}

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

    QueryResult<Reply> get(URI uri, Duration deadline) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri).GET(), deadline);
    }

    /** Sends it; once more where the box had closed the connection that was kept open from the last time. */
    QueryResult<Reply> send(HttpRequest.Builder request, Duration deadline) throws InterruptedException {
        var until = System.nanoTime() + deadline.toNanos();
        try {
            return new QueryResult.Good<>(exchange(request.build(), until));
        } catch (ExecutionException e) {
            if (!closedUnasked(e.getCause())) {
                return new QueryResult.Bad<>(trouble(e.getCause()));
            }
        } catch (TimeoutException e) {
            return QueryResult.bad(QueryFailure.Kind.TIMED_OUT);
        }
        try {
            return new QueryResult.Good<>(exchange(request.build(), until));
        } catch (ExecutionException e) {
            return new QueryResult.Bad<>(trouble(e.getCause()));
        } catch (TimeoutException e) {
            return QueryResult.bad(QueryFailure.Kind.TIMED_OUT);
        }
    }

    private Reply exchange(HttpRequest request, long until)
            throws InterruptedException, ExecutionException, TimeoutException {
        var pending = client().sendAsync(request, head -> new BoundedBody(MAX_BODY_BYTES));
        try {
            return reply(pending.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS));
        } finally {
            pending.cancel(true); // the exchange of which nobody waits for the end
        }
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        return new Reply(response.statusCode(), response.headers().allValues("WWW-Authenticate"), response.body());
    }

    private static boolean closedUnasked(@Nullable Throwable fault) {
        return fault instanceof IOException
                && trouble(fault).kind() == QueryFailure.Kind.UNEXPECTED
                && find(fault, BoundedBody.TooLongException.class) == null;
    }

    private static QueryFailure trouble(@Nullable Throwable fault) {
        if (find(fault, BoundedBody.TooLongException.class) != null) {
            return new QueryFailure(QueryFailure.Kind.HOSTILE, "the answer is longer than 2 MiB");
        }
        var untrusted = find(fault, TrustedCertificates.NotTrustedException.class);
        if (untrusted != null) {
            return new QueryFailure(QueryFailure.Kind.CERTIFICATE, untrusted.fingerprint());
        }
        if (find(fault, UnknownHostException.class) != null || find(fault, UnresolvedAddressException.class) != null) {
            return new QueryFailure(QueryFailure.Kind.NAME_NOT_FOUND);
        }
        if (find(fault, HttpConnectTimeoutException.class) != null) {
            return new QueryFailure(QueryFailure.Kind.NOT_REACHED);
        }
        if (find(fault, HttpTimeoutException.class) != null) {
            return new QueryFailure(QueryFailure.Kind.TIMED_OUT);
        }
        if (find(fault, ConnectException.class) != null) {
            return new QueryFailure(QueryFailure.Kind.NOT_REACHED); // the client does not tell why; TcpProbe does
        }
        return new QueryFailure(
                QueryFailure.Kind.UNEXPECTED,
                fault instanceof SSLException ? "no TLS there" : "the connection broke off, or it is no HTTP");
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
