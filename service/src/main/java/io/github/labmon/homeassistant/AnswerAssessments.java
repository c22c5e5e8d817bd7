package io.github.labmon.homeassistant;

import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.homeassistant.Assessment.Absence;
import io.github.labmon.homeassistant.HttpResult.Failed;
import io.github.labmon.homeassistant.HttpResult.Reply;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What answers that are not the wanted one mean, in words for whoever has to mend it. */
final class AnswerAssessments {

    private final String where;

    /**
     * Of one Home Assistant.
     *
     * @param where host and port
     */
    AnswerAssessments(String where) {
        this.where = where;
    }

    /**
     * No answer came.
     *
     * @param lastAnswer when the last good one came
     */
    Assessment of(Failed failed, @Nullable Instant lastAnswer) {
        var age = lastAnswer == null ? "" : "; its last answer came at " + lastAnswer;
        return switch (failed.fault().reason()) {
            case NAME_NOT_FOUND ->
                down(
                        new Problem("ha-name-not-found", "The host of HA_URL, " + where + ", has no address" + age),
                        Absence.UNCLEAR);
            case REFUSED, NOT_CONNECTED -> down(notConnected(failed.fault().reason(), age), Absence.NOT_LISTENING);
            case NO_ROUTE ->
                down(
                        new Problem(
                                "ha-no-route",
                                "There is no way to Home Assistant at " + where + ": see the network" + age),
                        Absence.UNCLEAR);
            case TIMED_OUT ->
                down(
                        new Problem("ha-timeout", "Home Assistant at " + where + " gives no answer in time" + age),
                        Absence.UNCLEAR);
            case CERTIFICATE ->
                down(
                        new Problem(
                                "ha-certificate-not-trusted",
                                "The certificate of " + where + " "
                                        + failed.fault().detail()
                                        + ": mend it, or if it is yours put the SHA-256 into HA_TLS_FINGERPRINTS"),
                        Absence.NONE);
            case TLS ->
                down(
                        new Problem(
                                "ha-tls-failed",
                                "TLS with " + where + " failed: does it speak TLS there, or is it http://?"),
                        Absence.NONE);
            case NOT_HTTP ->
                down(
                        new Problem(
                                "ha-not-http",
                                "The connection to " + where + " broke off, or it is no HTTP; if it speaks TLS there,"
                                        + " HA_URL begins with https://"),
                        Absence.UNCLEAR);
            case TOO_LARGE ->
                down(
                        new Problem(
                                "ha-answer-too-large",
                                "The answer of " + where
                                        + " is larger than 1 MiB and was not read: see who answers there"),
                        Absence.NONE);
        };
    }

    private Problem notConnected(Reason failure, String age) {
        return failure == Reason.REFUSED
                ? new Problem(
                        "ha-connection-refused",
                        "Home Assistant is not reachable at " + where + ": the connection was refused; does it run, and"
                                + " is that its port" + age)
                : new Problem("ha-not-connected", "The connection to Home Assistant at " + where + " failed" + age);
    }

    /** An answer came, and it is not Home Assistant's usual one. */
    Assessment of(Reply reply) {
        var status = reply.status();
        if (300 <= status && status < 400) {
            return down(redirected(reply.location()), Absence.NONE);
        }
        return switch (status) {
            case 200 ->
                down(
                        new Problem(
                                "ha-something-else",
                                "Something else answers at " + where + ", such as a proxy's login page: HA_URL must"
                                        + " lead to Home Assistant itself; no token was sent"),
                        Absence.NONE);
            case 400 ->
                down(
                        new Problem(
                                "ha-proxy-not-trusted",
                                "Home Assistant rejects the proxy before it (400): set use_x_forwarded_for and"
                                        + " trusted_proxies in its http: section"),
                        Absence.NONE);
            case 401, 407 ->
                down(
                        new Problem(
                                "ha-proxy-login",
                                "A proxy at " + where + " wants a login of its own (" + status + "): HA_URL must lead"
                                        + " past it; no token was sent"),
                        Absence.NONE);
            case 403 -> banned();
            case 404, 405 ->
                down(
                        new Problem(
                                "ha-not-home-assistant",
                                "What answers at " + where + " does not know Home Assistant's paths (" + status
                                        + "): see HA_URL, or the api integration is off"),
                        Absence.NONE);
            case 502, 503, 504 ->
                reply.status() == 503 && reply.body().length == 0
                        ? stopping(false)
                        : down(
                                new Problem(
                                        "ha-proxy-without-home-assistant",
                                        "A proxy answers at " + where + " and does not reach Home Assistant behind it ("
                                                + status + ")"),
                                Absence.UNCLEAR);
            default ->
                down(
                        new Problem(
                                "ha-unexpected-status", "HTTP " + status + " from " + where + ": see its log for why"),
                        Absence.UNCLEAR);
        };
    }

    /** 503 without a body, or a state that says so. */
    static Assessment stopping(boolean tooLong) {
        return tooLong
                ? down(
                        new Problem(
                                "ha-stopping-too-long",
                                "Home Assistant has been shutting down or restarting for over 5 minutes: see its log"),
                        Absence.RESTARTING)
                : new Assessment(
                        State.WARNING,
                        new Problem("ha-stopping", "Home Assistant is shutting down or restarting"),
                        Absence.RESTARTING);
    }

    /** 403 on everything: before any login, so no token is to blame. */
    static Assessment banned() {
        return Assessment.of(
                State.UNKNOWN,
                new Problem(
                        "ha-address-banned",
                        "Home Assistant has banned this address (ip_bans.yaml), or a proxy refuses it (403): remove the"
                                + " entry and restart it, or call http.unban; until then labmon only connects"));
    }

    /** It answered without the token, and with it as something else. */
    Problem notItsConfiguration() {
        return new Problem(
                "ha-answer-not-understood",
                "What " + where
                        + " answers to a question with the token is not Home Assistant's: see what stands before"
                        + " it");
    }

    static Problem noApi() {
        return new Problem(
                "ha-api-off",
                "Home Assistant answers, but not at /api/config: its api integration is off, or HA_URL leads beside it");
    }

    private Problem redirected(String location) {
        return new Problem(
                "ha-redirected",
                where + " redirects to " + target(location) + "; the token was not sent there: put the right address"
                        + " into HA_URL");
    }

    /** Without its path and query, which can hold a session. */
    private static String target(String location) {
        try {
            var uri = new URI(location);
            return uri.getHost() == null || location.length() > 200
                    ? "another page"
                    : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (URISyntaxException e) {
            return "another page";
        }
    }

    private static Assessment down(Problem problem, Absence absence) {
        return new Assessment(State.DOWN, problem, absence);
    }
}
