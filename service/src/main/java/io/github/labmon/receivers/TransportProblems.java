package io.github.labmon.receivers;

import io.github.labmon.client.TransportFailure;
import io.github.labmon.status.Problem;

/** Explains why a receiver did not respond. */
final class TransportProblems {

    private TransportProblems() {}

    static Problem problem(TransportFailure failure, ReceiverUrl address) {
        return switch (failure.reason()) {
            case NAME_NOT_FOUND ->
                new Problem(
                        "receiver-name-not-found",
                        "The host of " + address + " has no address. Check its name and the DNS");
            case REFUSED, NO_ROUTE, NOT_CONNECTED ->
                new Problem(
                        "receiver-unreachable",
                        "No connection to " + address + ". Check that it runs, and that host and port are right");
            case TIMED_OUT -> new Problem("receiver-timed-out", timedOut(failure, address));
            case CERTIFICATE ->
                new Problem(
                        "receiver-certificate-not-trusted",
                        "The certificate of " + address + " " + failure.detail() + ". Correct it, or add its SHA-256 to"
                                + " ALERT_TLS_FINGERPRINTS (for Home Assistant: HA_TLS_FINGERPRINTS)");
            case TLS ->
                new Problem(
                        "receiver-tls-failed",
                        "The TLS handshake with " + address
                                + " failed. The usual cause is https:// at a port that uses plain" + " HTTP");
            case NOT_HTTP, BROKEN_OFF, TOO_LARGE ->
                new Problem(
                        "receiver-not-http",
                        address
                                + " did not send a complete HTTP response. The usual cause is http:// at a port that uses"
                                + " TLS. The notification may have been delivered");
        };
    }

    private static String timedOut(TransportFailure failure, ReceiverUrl address) {
        var seconds = HttpSender.TIMEOUT.toSeconds();
        var stage = failure.stage();
        return stage == null || stage.isConnected()
                ? address + " sent no complete response within " + seconds
                        + " s. The notification may have been delivered"
                : "No connection to " + address + " within " + seconds + " s";
    }
}
