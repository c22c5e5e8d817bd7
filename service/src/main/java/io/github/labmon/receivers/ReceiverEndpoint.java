package io.github.labmon.receivers;

import io.github.labmon.client.HttpResult;
import io.github.labmon.client.HttpResult.NoResponse;
import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.receivers.DeliveryResult.Rejected;
import io.github.labmon.receivers.DeliveryResult.Retryable;
import io.github.labmon.receivers.http.HttpSender;
import io.github.labmon.receivers.http.JsonPayload;
import io.github.labmon.receivers.http.ReceiverUrl;
import io.github.labmon.receivers.http.RetryAfter;
import io.github.labmon.receivers.http.TransportProblems;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server of a receiver: its address, its login, and what its responses mean unless the receiver's protocol defines it.
 * Messages contain no more of the address than scheme, host and port.
 */
final class ReceiverEndpoint {

    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int MAX_MESSAGE = 160;
    private static final int SHORTEST_SECRET = 3;

    private final HttpSender sender;
    private final ReceiverUrl address;
    private final Optional<Secret> authorization;
    private final List<Secret> secrets;
    private final InstantSource clock;

    /**
     * At an address.
     *
     * @param authorization the header of that name; without it the login in the address is used
     * @param secrets texts that the server could repeat in its responses, and that labmon must not show
     */
    ReceiverEndpoint(
            HttpSender sender,
            ReceiverUrl address,
            Optional<Secret> authorization,
            List<Secret> secrets,
            InstantSource clock) {
        this.sender = sender;
        this.address = address;
        this.authorization = authorization;
        this.secrets = Stream.concat(secrets.stream(), address.login().stream()).toList();
        this.clock = clock;
    }

    static Secret bearer(Secret token) {
        return new Secret("Bearer " + token.reveal());
    }

    /** The meaning of responses in the protocol of a receiver. */
    interface ResponseMeaning {

        /** The meaning of a response; empty if the protocol does not define it. */
        Optional<DeliveryResult> of(Response response);
    }

    /** Sends a document, unless the server required a pause, and interprets the response. */
    DeliveryResult deliver(Object json, ResponseMeaning meaning) throws InterruptedException {
        var pausedUntil = sender.retryTime(address, clock.instant());
        if (pausedUntil.isPresent()) {
            return limited(pausedUntil.get());
        }
        var result = completed(sender.post(address, authorization, JsonPayload.bytes(json)));
        return result instanceof Response response
                ? meaning.of(response).orElseGet(() -> otherwise(response))
                : new Retryable(TransportProblems.problem(((NoResponse) result).failure(), address));
    }

    /** Of a response whose body is too long the status is sufficient. */
    private static HttpResult completed(HttpResult result) {
        return result instanceof NoResponse none
                        && none.failure().reason() == Reason.TOO_LARGE
                        && none.failure().status() > 0
                ? new Response(none.failure().status(), Map.of(), new byte[0], 0, null)
                : result;
    }

    /** The status, and the error message of the server. */
    String status(Response response) {
        return response.status()
                + errorMessage(response)
                        .map(message -> " (“" + masked(message) + "”)")
                        .orElse("");
    }

    /** In the fields that the servers of this package's receivers use. */
    private static Optional<String> errorMessage(Response response) {
        return response.json()
                .flatMap(json -> Stream.of(json, json.get("error"), json.get("message"))
                        .flatMap(value -> value.text().stream())
                        .findFirst());
    }

    private String masked(String message) {
        var masked = message;
        for (var secret : secrets) {
            if (secret.reveal().length() >= SHORTEST_SECRET) {
                masked = masked.replace(secret.reveal(), "****");
            }
        }
        return CleanText.line(masked, MAX_MESSAGE);
    }

    /** The meaning of a response that the protocol of the receiver does not define. */
    private DeliveryResult otherwise(Response response) {
        if (response.status() < REDIRECT) {
            return new Rejected(Problem.of("receiver-something-else")
                    .with("address", address.toString())
                    .with("status", String.valueOf(response.status())));
        }
        return response.status() < CLIENT_ERROR ? redirected(response) : error(response);
    }

    private DeliveryResult redirected(Response response) {
        return new Rejected(Problem.of("receiver-redirected")
                .with("address", address.toString())
                .with("status", String.valueOf(response.status())));
    }

    private DeliveryResult error(Response response) {
        if (response.status() >= SERVER_ERROR) {
            return later(
                    response,
                    Problem.of("receiver-server-error")
                            .with("address", address.toString())
                            .with("status", status(response)));
        }
        return switch (response.status()) {
            case UNAUTHORIZED, FORBIDDEN ->
                new Rejected(Problem.of("receiver-login-refused")
                        .with("address", address.toString())
                        .with("status", status(response)));
            case NOT_FOUND, GONE ->
                new Rejected(Problem.of("receiver-not-found")
                        .with("address", address.toString())
                        .with("status", status(response)));
            case TOO_MANY_REQUESTS ->
                later(
                        response,
                        Problem.of("receiver-limited")
                                .with("address", address.toString())
                                .with("status", status(response)));
            case REQUEST_TIMEOUT, TOO_EARLY ->
                new Retryable(Problem.of("receiver-server-error", "early")
                        .with("address", address.toString())
                        .with("status", status(response)));
            default ->
                new Rejected(Problem.of("receiver-not-accepted")
                        .with("address", address.toString())
                        .with("status", status(response)));
        };
    }

    /** With the time of the next attempt, if the server requests one. */
    private DeliveryResult later(Response response, Problem problem) {
        var now = clock.instant();
        var retryAt = response.header("Retry-After").flatMap(value -> RetryAfter.parse(value, now));
        retryAt.ifPresent(time -> sender.retryAfter(address, time));
        return new Retryable(problem, retryAt.orElse(null));
    }

    private DeliveryResult limited(Instant until) {
        return new Retryable(
                Problem.of("receiver-limited", "until")
                        .with("address", address.toString())
                        .with("at", until.truncatedTo(ChronoUnit.SECONDS)),
                until);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
