package io.github.labmon.homeassistant;

import io.github.labmon.client.HttpResult.NoResponse;
import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.TransportFailure;
import io.github.labmon.homeassistant.Assessment.Absence;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Explains results that are not those of a running Home Assistant: the likely cause, and what to do. */
final class AnswerAssessments {

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
    Assessment of(NoResponse result, @Nullable Instant lastAnswer) {
        var failure = result.failure();
        var age = lastAnswer == null ? "" : ". Its last response was received at " + lastAnswer;
        return switch (failure.reason()) {
            case NAME_NOT_FOUND ->
                down("ha-name-not-found", "The host of HA_URL, " + where + ", has no address" + age, Absence.UNCLEAR);
            case REFUSED ->
                down(
                        "ha-connection-refused",
                        "Home Assistant is not reachable at " + where
                                + ": the connection was refused. Check that it runs" + " and that the port is right"
                                + age,
                        Absence.NOT_LISTENING);
            case NOT_CONNECTED ->
                down(
                        "ha-not-connected",
                        "The connection to Home Assistant at " + where + " failed" + age,
                        Absence.NOT_LISTENING);
            case NO_ROUTE ->
                down(
                        "ha-no-route",
                        "There is no route to Home Assistant at " + where + ". Check the network" + age,
                        Absence.UNCLEAR);
            case TIMED_OUT -> down("ha-timeout", timedOut(failure) + age, Absence.UNCLEAR);
            case CERTIFICATE ->
                down(
                        "ha-certificate-not-trusted",
                        "The certificate of " + where + " " + failure.detail()
                                + ". Correct it, or if it is yours add its SHA-256 to HA_TLS_FINGERPRINTS",
                        Absence.NONE);
            case TLS ->
                down(
                        "ha-tls-failed",
                        "The TLS handshake with " + where + " failed. If the server uses plain HTTP, HA_URL must begin"
                                + " with http://",
                        Absence.NONE);
            case NOT_HTTP ->
                down(
                        "ha-not-http",
                        where + " does not respond with HTTP. If it uses TLS, HA_URL must begin with https://",
                        Absence.UNCLEAR);
            case BROKEN_OFF ->
                down(
                        "ha-not-http",
                        where + " closed the connection before the response was complete. If it uses TLS, HA_URL must"
                                + " begin with https://",
                        Absence.UNCLEAR);
            case TOO_LARGE ->
                down(
                        "ha-answer-too-large",
                        "The response of " + where
                                + " is larger than 1 MiB and was not read. Check which server responds" + " there",
                        Absence.NONE);
        };
    }

    private String timedOut(TransportFailure failure) {
        var stage = failure.stage();
        return stage == null || stage.isConnected()
                ? "Home Assistant at " + where + " accepts connections but does not respond in time"
                : "Home Assistant at " + where + " does not respond in time";
    }

    /** A response was received, and it is not the expected one. */
    Assessment of(Response response) {
        var status = response.status();
        if (300 <= status && status < 400) {
            return down(
                    "ha-redirected",
                    where + " redirects to "
                            + target(response.header("Location").orElse(""))
                            + ". The token was not sent there. Set HA_URL to the right address",
                    Absence.NONE);
        }
        return switch (status) {
            case 200 ->
                down(
                        "ha-something-else",
                        "Another server than Home Assistant responds at " + where
                                + ", such as a proxy with a login page." + " Set HA_URL to Home Assistant itself",
                        Absence.NONE);
            case 400 ->
                down(
                        "ha-proxy-not-trusted",
                        "Home Assistant rejects the proxy in front of it (400). Set use_x_forwarded_for and trusted_proxies"
                                + " in its http: section",
                        Absence.NONE);
            case 401, 407 -> new Assessment(State.DOWN, proxyLogin(status), Absence.NONE);
            case 403 -> banned();
            case 404, 405 ->
                down(
                        "ha-not-home-assistant",
                        "The server at " + where + " does not have Home Assistant's paths (" + status
                                + "). Check HA_URL, and that Home Assistant's api integration is on",
                        Absence.NONE);
            case 502, 503, 504 -> unavailable(response);
            default ->
                down(
                        "ha-unexpected-status",
                        where + " responds with HTTP status " + status + ". See its log for the reason",
                        Absence.UNCLEAR);
        };
    }

    private Assessment unavailable(Response response) {
        return response.status() == 503 && response.body().length == 0
                ? stopping(false)
                : down(
                        "ha-proxy-without-home-assistant",
                        "A proxy responds at " + where + " but does not reach Home Assistant (" + response.status()
                                + ")",
                        Absence.UNCLEAR);
    }

    /** A 401 that is not Home Assistant's, or a 407. */
    Problem proxyLogin(int status) {
        return new Problem(
                "ha-proxy-login",
                "A proxy at " + where + " requires a login of its own (" + status
                        + "). Set HA_URL to an address that does not lead through it");
    }

    /** 503 without a body, or the core state of a shutdown. */
    static Assessment stopping(boolean tooLong) {
        return tooLong
                ? down(
                        "ha-stopping-too-long",
                        "Home Assistant has been shutting down or restarting for more than 5 minutes. See its log",
                        Absence.RESTARTING)
                : new Assessment(
                        State.WARNING,
                        new Problem("ha-stopping", "Home Assistant is shutting down or restarting"),
                        Absence.RESTARTING);
    }

    /** 403 on every path, before any login: the token is not the cause. */
    static Assessment banned() {
        return Assessment.of(
                State.UNKNOWN,
                new Problem(
                        "ha-address-banned",
                        "Home Assistant has banned this address (ip_bans.yaml), or a proxy refuses it (403). Remove the"
                                + " entry and restart Home Assistant, or call http.unban. Until then labmon only opens"
                                + " TCP connections"));
    }

    /** Home Assistant responds without a token, but the response to the token is not its configuration. */
    Problem notItsConfiguration() {
        return new Problem(
                "ha-answer-not-understood",
                "The response of " + where
                        + " to a request with the token is not Home Assistant's. Check the proxy in front" + " of it");
    }

    static Problem noApi() {
        return new Problem(
                "ha-api-off",
                "Home Assistant responds, but not at /api/config. Check that its api integration is on and that the path in"
                        + " HA_URL is right");
    }

    /** Without path and query, which can contain a session. */
    private static String target(String location) {
        try {
            var uri = new URI(location);
            return uri.getHost() == null || location.length() > MAX_LOCATION
                    ? "another page"
                    : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (URISyntaxException e) {
            return "another page";
        }
    }

    private static Assessment down(String code, String detail, Absence absence) {
        return new Assessment(State.DOWN, new Problem(code, detail), absence);
    }
}
