package io.github.labmon.client;

import static io.github.labmon.client.TransportFailure.find;

import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.client.TransportFailure.Stage;
import io.github.labmon.ports.json.LimitedInputStream;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.client.exceptions.ResponseClosedException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Translates the exceptions of Netty and of Micronaut's client by their types; their texts differ between releases. */
final class NettyFailures {

    private NettyFailures() {}

    static TransportFailure of(@Nullable Throwable failure, Stage stage) {
        var untrusted = find(failure, TrustedCertificates.NotTrustedException.class);
        return untrusted == null
                ? new TransportFailure(reason(failure, stage), stage, null, 0)
                : new TransportFailure(Reason.CERTIFICATE, stage, untrusted.certificate(), 0);
    }

    private static Reason reason(@Nullable Throwable failure, Stage stage) {
        if (find(failure, LimitedInputStream.TooLargeException.class) != null) {
            return Reason.TOO_LARGE;
        }
        if (isTimeout(failure)) {
            return Reason.TIMED_OUT;
        }
        return switch (stage) {
            case NAME_LOOKUP, CONNECT -> notConnected(failure);
            case TLS_HANDSHAKE -> Reason.TLS;
            case RESPONSE, BODY -> incomplete(failure);
        };
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        return Stream.of(
                        ConnectTimeoutException.class,
                        SslHandshakeTimeoutException.class,
                        ReadTimeoutException.class,
                        TimeoutException.class)
                .anyMatch(type -> find(failure, type) != null);
    }

    private static Reason notConnected(@Nullable Throwable failure) {
        if (find(failure, UnknownHostException.class) != null) {
            return Reason.NAME_NOT_FOUND;
        }
        if (find(failure, ConnectException.class) != null) {
            return Reason.REFUSED;
        }
        return find(failure, NoRouteToHostException.class) != null || find(failure, SocketException.class) != null
                ? Reason.NO_ROUTE
                : Reason.NOT_CONNECTED;
    }

    /** Everything else than a closed connection is a failure of the decoder. */
    private static Reason incomplete(@Nullable Throwable failure) {
        if (find(failure, SSLException.class) != null) {
            return Reason.TLS;
        }
        return isClosed(failure) ? Reason.BROKEN_OFF : Reason.NOT_HTTP;
    }

    private static boolean isClosed(@Nullable Throwable failure) {
        return Stream.of(IOException.class, ResponseClosedException.class, PrematureChannelClosureException.class)
                .anyMatch(type -> find(failure, type) != null);
    }
}
