package io.github.labmon.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why no answer came, so that users can tell one reason from another.
 *
 * @param detail of a certificate: whose it is, and why it is not trusted; else empty
 * @param certificateExpiresAt of a certificate that is not trusted
 */
public record TransportFailure(
        Reason reason, String detail, @Nullable Instant certificateExpiresAt) {

    private static final int MAX_NAME = 120;

    public TransportFailure(Reason reason) {
        this(reason, "", null);
    }

    /** What was the matter. */
    public enum Reason {
        NAME_NOT_FOUND,
        REFUSED,
        NO_ROUTE,
        /** No connection, and the client does not tell why. */
        NOT_CONNECTED,
        TIMED_OUT,
        CERTIFICATE,
        TLS,
        NOT_HTTP,
        TOO_LARGE
    }

    /** Tells the faults of the JDK's client apart by their types; their texts differ from release to release. */
    public static TransportFailure of(@Nullable Throwable fault) {
        if (find(fault, BoundedBody.TooLongException.class) != null) {
            return new TransportFailure(Reason.TOO_LARGE);
        }
        var untrusted = find(fault, TrustedCertificates.NotTrustedException.class);
        if (untrusted != null) {
            return untrusted(untrusted);
        }
        if (find(fault, UnknownHostException.class) != null || find(fault, UnresolvedAddressException.class) != null) {
            return new TransportFailure(Reason.NAME_NOT_FOUND);
        }
        if (find(fault, HttpTimeoutException.class) != null) {
            return new TransportFailure(Reason.TIMED_OUT);
        }
        if (find(fault, ConnectException.class) != null) {
            return new TransportFailure(Reason.NOT_CONNECTED);
        }
        return new TransportFailure(find(fault, SSLException.class) != null ? Reason.TLS : Reason.NOT_HTTP);
    }

    private static TransportFailure untrusted(TrustedCertificates.NotTrustedException fault) {
        var certificate = fault.certificate();
        return new TransportFailure(
                Reason.CERTIFICATE,
                reason(fault) + " (subject " + name(certificate, true) + ", issuer " + name(certificate, false)
                        + ", valid until "
                        + certificate.getNotAfter().toInstant() + ", SHA-256 " + fault.fingerprint() + ")",
                certificate.getNotAfter().toInstant());
    }

    private static String reason(Throwable fault) {
        if (find(fault, CertificateExpiredException.class) != null) {
            return "has expired";
        }
        return find(fault, CertificateNotYetValidException.class) != null
                ? "is not valid yet"
                : "is for another name, or signed by nobody whom this system trusts";
    }

    /** As it stands in the certificate, which anybody can have written. */
    private static String name(X509Certificate certificate, boolean subject) {
        var name = (subject ? certificate.getSubjectX500Principal() : certificate.getIssuerX500Principal())
                .getName()
                .replaceAll("\\p{Cntrl}", "?");
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable fault, Class<T> type) {
        for (var at = fault; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
