package io.github.labmon.homeassistant.api;

import io.github.labmon.client.HttpResult.NoResponse;
import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.TransportFailure;
import io.github.labmon.homeassistant.api.Assessment.Absence;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains results that are not those of a running Home Assistant: the likely cause, and what to do. */
public final class AnswerAssessments {

    private static final int MAX_LOCATION = 200;

    private final String where;

    /**
     * For one Home Assistant.
     *
     * @param where host and port
     */
    AnswerAssessments(String where) {
        this.where = where;
    }

    /**
     * No response was received.
     *
     * @param lastAnswer the time of the last good response
     */
    public Assessment of(NoResponse result, @Nullable Instant lastAnswer) {
        var failure = result.failure();
        return switch (failure.reason()) {
            case NAME_NOT_FOUND -> absent("ha-name-not-found", lastAnswer, Absence.UNCLEAR);
            case REFUSED -> absent("ha-connection-refused", lastAnswer, Absence.NOT_LISTENING);
            case NOT_CONNECTED -> absent("ha-not-connected", lastAnswer, Absence.NOT_LISTENING);
            case NO_ROUTE -> absent("ha-no-route", lastAnswer, Absence.UNCLEAR);
            case TIMED_OUT -> absent(timedOut(failure), lastAnswer, Absence.UNCLEAR);
            case CERTIFICATE ->
                down(Problem.of("ha-certificate-not-trusted").with("fault", failure.certificateFault()), Absence.NONE);
            case TLS -> down(Problem.of("ha-tls-failed"), Absence.NONE);
            case NOT_HTTP -> down(Problem.of("ha-not-http"), Absence.UNCLEAR);
            case BROKEN_OFF -> down(Problem.of("ha-not-http", "broken-off"), Absence.UNCLEAR);
            case TOO_LARGE -> down(Problem.of("ha-answer-too-large"), Absence.NONE);
        };
    }

    private static Problem timedOut(TransportFailure failure) {
        var stage = failure.stage();
        return stage == null || stage.isConnected() ? Problem.of("ha-timeout") : Problem.of("ha-timeout", "connect");
    }

    private Assessment absent(String code, @Nullable Instant lastAnswer, Absence absence) {
        return absent(Problem.of(code), lastAnswer, absence);
    }

    /** With the time of the last response where there was one. */
    private Assessment absent(Problem problem, @Nullable Instant lastAnswer, Absence absence) {
        var located = problem.with("address", where);
        return new Assessment(
                State.DOWN,
                lastAnswer == null
                        ? located
                        : new Problem(
                                located.code(),
                                Message.of("ha.last-response")
                                        .with("problem", located.message())
                                        .with("at", lastAnswer)),
                absence);
    }

    /** A response was received, and it is not the expected one. */
    public Assessment of(Response response) {
        var status = response.status();
        if (300 <= status && status < 400) {
            var target = target(response.header("Location").orElse(""));
            return down(
                    target.map(address -> Problem.of("ha-redirected").with("target", address))
                            .orElseGet(() -> Problem.of("ha-redirected", "other-page")),
                    Absence.NONE);
        }
        return switch (status) {
            case 200 -> down(Problem.of("ha-something-else"), Absence.NONE);
            case 400 -> down(Problem.of("ha-proxy-not-trusted"), Absence.NONE);
            case 401, 407 -> new Assessment(State.DOWN, proxyLogin(status), Absence.NONE);
            case 403 -> banned();
            case 404, 405 -> down(withStatus("ha-not-home-assistant", status), Absence.NONE);
            case 502, 503, 504 -> unavailable(response);
            default -> down(withStatus("ha-unexpected-status", status), Absence.UNCLEAR);
        };
    }

    private static Problem withStatus(String code, int status) {
        return Problem.of(code).with("status", String.valueOf(status));
    }

    private Assessment unavailable(Response response) {
        return response.status() == 503 && response.body().length == 0
                ? stopping(false)
                : down(withStatus("ha-proxy-without-home-assistant", response.status()), Absence.UNCLEAR);
    }

    /** A 401 that is not Home Assistant's, or a 407. */
    public Problem proxyLogin(int status) {
        return Problem.of("ha-proxy-login").with("address", where).with("status", String.valueOf(status));
    }

    /** 503 without a body, or the core state of a shutdown. */
    static Assessment stopping(boolean tooLong) {
        return tooLong
                ? new Assessment(State.DOWN, Problem.of("ha-stopping-too-long"), Absence.RESTARTING)
                : new Assessment(State.WARNING, Problem.of("ha-stopping"), Absence.RESTARTING);
    }

    /** 403 on every path, before any login: the token is not the cause. */
    public static Assessment banned() {
        return Assessment.of(State.UNKNOWN, Problem.of("ha-address-banned"));
    }

    /** Home Assistant responds without a token, but the response to the token is not its configuration. */
    public Problem notItsConfiguration() {
        return Problem.of("ha-answer-not-understood").with("address", where);
    }

    public static Problem noApi() {
        return Problem.of("ha-api-off");
    }

    /** Without path and query, which can contain a session; empty where it is not known. */
    private static Optional<String> target(String location) {
        try {
            var uri = new URI(location);
            return uri.getHost() == null || location.length() > MAX_LOCATION
                    ? Optional.empty()
                    : Optional.of(
                            uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Assessment down(Problem problem, Absence absence) {
        return new Assessment(State.DOWN, problem.with("address", where), absence);
    }
}
