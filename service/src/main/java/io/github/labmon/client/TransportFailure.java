package io.github.labmon.client;

import io.github.labmon.text.Message;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request got no complete response.
 *
 * @param stage how far the request got; {@code null} if that is not known
 * @param certificate with {@link Reason#CERTIFICATE}
 * @param status of a response whose body was not complete; 0 if no status was received
 */
public record TransportFailure(
        Reason reason, @Nullable Stage stage, @Nullable UntrustedCertificate certificate, int status) {

    public TransportFailure(Reason reason) {
        this(reason, null, null, 0);
    }

    /** The reason, in the order in which a request can fail. */
    public enum Reason {
        NAME_NOT_FOUND,
        REFUSED,
        NO_ROUTE,
        /** No connection, for a reason that the operating system does not report. */
        NOT_CONNECTED,
        TIMED_OUT,
        CERTIFICATE,
        TLS,
        /** The peer sent bytes that are not HTTP. */
        NOT_HTTP,
        /** The connection was closed before the response was complete. */
        BROKEN_OFF,
        TOO_LARGE
    }

    /** What a request waits for. */
    public enum Stage {
        NAME_LOOKUP,
        CONNECT,
        TLS_HANDSHAKE,
        RESPONSE,
        BODY;

        /** Whether a TCP connection was established. */
        public boolean isConnected() {
            return compareTo(CONNECT) > 0;
        }
    }

    /** The fault of the certificate, as the rest of a sentence about it; empty for other reasons. */
    public Message certificateFault() {
        return certificate == null ? Message.literal("") : certificate.description();
    }

    /** The end of the certificate that is not trusted; {@code null} for other reasons. */
    public @Nullable Instant certificateExpiresAt() {
        return certificate == null ? null : certificate.validUntil();
    }

    /** The failure that an exception of a blocking socket describes. */
    public static TransportFailure of(@Nullable Throwable fault) {
        var untrusted = find(fault, TrustedCertificates.NotTrustedException.class);
        if (untrusted != null) {
            return new TransportFailure(Reason.CERTIFICATE, null, untrusted.certificate(), 0);
        }
        if (find(fault, UnknownHostException.class) != null) {
            return new TransportFailure(Reason.NAME_NOT_FOUND);
        }
        if (find(fault, SocketTimeoutException.class) != null) {
            return new TransportFailure(Reason.TIMED_OUT);
        }
        if (find(fault, NoRouteToHostException.class) != null) {
            return new TransportFailure(Reason.NO_ROUTE);
        }
        if (find(fault, ConnectException.class) != null) {
            return new TransportFailure(Reason.NOT_CONNECTED);
        }
        return new TransportFailure(find(fault, SSLException.class) != null ? Reason.TLS : Reason.NOT_HTTP);
    }

    /** The first exception of a type in a chain of causes. */
    static <T extends Throwable> @Nullable T find(@Nullable Throwable fault, Class<T> type) {
        for (var at = fault; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
