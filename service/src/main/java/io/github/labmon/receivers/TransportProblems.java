package io.github.labmon.receivers;

import io.github.labmon.client.TransportFailure;
import io.github.labmon.status.Problem;

/** Why no answer came, in words. */
final class TransportProblems {

    private TransportProblems() {}

    static Problem problem(TransportFailure why, ReceiverUrl address) {
        return switch (why.reason()) {
            case NAME_NOT_FOUND ->
                new Problem(
                        "receiver-name-not-found",
                        "The host of " + address + " has no address: see its name and the DNS");
            case REFUSED, NO_ROUTE, NOT_CONNECTED ->
                new Problem(
                        "receiver-unreachable",
                        "No connection to " + address + ": see whether it runs, and whether host and port are right");
            case TIMED_OUT ->
                new Problem(
                        "receiver-timed-out",
                        "No whole answer from " + address + " within " + HttpSender.DEADLINE.toSeconds()
                                + " s; the notice may have arrived");
            case CERTIFICATE ->
                new Problem(
                        "receiver-certificate-not-trusted",
                        "The certificate of " + address + " " + why.detail() + ": mend it, or put its SHA-256 into"
                                + " ALERT_TLS_FINGERPRINTS (of Home Assistant: HA_TLS_FINGERPRINTS)");
            case TLS ->
                new Problem(
                        "receiver-tls-failed",
                        "TLS with " + address + " failed: most often https:// at a port that speaks plain HTTP");
            case NOT_HTTP, TOO_LARGE ->
                new Problem(
                        "receiver-not-http",
                        "The connection to " + address + " broke off: most often http:// at a port that speaks TLS; the"
                                + " notice may have arrived");
        };
    }
}
