package io.github.labmon.receivers.http;

import io.github.labmon.client.TransportFailure;
import io.github.labmon.status.Problem;

/** Explains why a receiver did not respond. */
public final class TransportProblems {

    private TransportProblems() {}

    public static Problem problem(TransportFailure failure, ReceiverUrl address) {
        return switch (failure.reason()) {
            case NAME_NOT_FOUND -> Problem.of("receiver-name-not-found").with("address", address.toString());
            case REFUSED, NO_ROUTE, NOT_CONNECTED ->
                Problem.of("receiver-unreachable").with("address", address.toString());
            case TIMED_OUT -> timedOut(failure, address);
            case CERTIFICATE ->
                Problem.of("receiver-certificate-not-trusted")
                        .with("address", address.toString())
                        .with("fault", failure.certificateFault());
            case TLS -> Problem.of("receiver-tls-failed").with("address", address.toString());
            case NOT_HTTP, BROKEN_OFF, TOO_LARGE ->
                Problem.of("receiver-not-http").with("address", address.toString());
        };
    }

    private static Problem timedOut(TransportFailure failure, ReceiverUrl address) {
        var stage = failure.stage();
        var problem = stage == null || stage.isConnected()
                ? Problem.of("receiver-timed-out")
                : Problem.of("receiver-timed-out", "connect");
        return problem.with("address", address.toString()).with("length", HttpSender.TIMEOUT);
    }
}
