package io.github.labmon.receivers;

import io.github.labmon.client.BoundedBody;
import io.github.labmon.client.TransportFailure;
import io.github.labmon.client.TrustedCertificates;
import io.github.labmon.settings.Secret;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON. No redirect is followed, so that neither notice nor login goes elsewhere; answers are bounded, and each
 * exchange, with its body, has one deadline. A client is made at the first use, because that takes long.
 */
final class HttpSender {

    /** How long one delivery may take. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final Set<String> fingerprints;
    private final String userAgent;
    private final Duration deadline;
    private @Nullable HttpClient plain;
    private @Nullable HttpClient tls;

    /**
     * For all receivers that trust the same.
     *
     * @param fingerprints of certificates that are trusted beside the system's, in lower-case hexadecimal
     */
    HttpSender(Set<String> fingerprints, String userAgent, Duration deadline) {
        this.fingerprints = Set.copyOf(fingerprints);
        this.userAgent = userAgent;
        this.deadline = deadline;
    }

    private synchronized HttpClient client(boolean encrypted) {
        return encrypted ? encryptedClient() : plainClient();
    }

    private HttpClient encryptedClient() {
        if (tls == null) {
            tls = made(TrustedCertificates.context(fingerprints));
        }
        return tls;
    }

    private HttpClient plainClient() {
        if (plain == null) {
            plain = made(TrustedCertificates.none());
        }
        return plain;
    }

    private static HttpClient made(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(context)
                .build();
    }

    /** Posts once and waits for what comes of it. */
    HttpExchange post(ReceiverUrl address, Optional<Secret> authorization, byte[] json) throws InterruptedException {
        var request = HttpRequest.newBuilder(address.uri())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "application/json")
                .header("User-Agent", userAgent)
                .POST(BodyPublishers.ofByteArray(json));
        authorization.or(address::login).ifPresent(login -> request.header("Authorization", login.reveal()));
        var status = new AtomicInteger();
        var pending = client(address.tls()).sendAsync(request.build(), head -> {
            status.set(head.statusCode());
            return new BoundedBody(MAX_BODY_BYTES);
        });
        try {
            var response = pending.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            return new HttpExchange.Reply(response.statusCode(), response.body());
        } catch (ExecutionException e) {
            var why = TransportFailure.of(e.getCause());
            return why.reason() == TransportFailure.Reason.TOO_LARGE
                    ? new HttpExchange.Reply(status.get(), new byte[0]) // its status tells enough
                    : new HttpExchange.Silence(why);
        } catch (TimeoutException e) {
            return new HttpExchange.Silence(new TransportFailure(TransportFailure.Reason.TIMED_OUT));
        } finally {
            pending.cancel(true); // the exchange of which nobody waits for the end
        }
    }
}
