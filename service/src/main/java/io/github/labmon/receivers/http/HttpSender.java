package io.github.labmon.receivers.http;

import io.github.labmon.client.HttpResult;
import io.github.labmon.client.HttpTransport;
import io.github.labmon.client.OutgoingRequest;
import io.github.labmon.client.RequestDeadline;
import io.github.labmon.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sends JSON by POST, and records which server requires a pause before the next request. */
public final class HttpSender {

    /** How long one delivery may take. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final HttpTransport transport;
    private final Duration timeout;
    private final Map<URI, Instant> retryTimes = new ConcurrentHashMap<>();

    public HttpSender(HttpTransport transport, Duration timeout) {
        this.transport = transport;
        this.timeout = timeout;
    }

    /** Sends one request and waits for its result. */
    public HttpResult post(ReceiverUrl address, Optional<Secret> authorization, byte[] json)
            throws InterruptedException {
        var request = OutgoingRequest.post(address.uri(), "application/json; charset=utf-8", json)
                .header("Accept", "application/json")
                .limit(MAX_BODY_BYTES);
        var login = authorization.or(address::login);
        return transport.send(login.map(request::authorization).orElse(request), RequestDeadline.after(timeout));
    }

    /** Before this time no request is sent to the address. */
    public void retryAfter(ReceiverUrl address, Instant time) {
        retryTimes.put(address.uri(), time);
    }

    /** When the next request may be sent to the address; empty if that is now. A clock that was set back makes no pause. */
    public Optional<Instant> retryTime(ReceiverUrl address, Instant now) {
        return Optional.ofNullable(retryTimes.get(address.uri()))
                .filter(now::isBefore)
                .filter(time -> !time.isAfter(now.plus(RetryAfter.MAX)));
    }
}
