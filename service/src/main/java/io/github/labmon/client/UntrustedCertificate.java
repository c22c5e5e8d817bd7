package io.github.labmon.client;

import io.github.labmon.text.Message;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;

/**
 * A server certificate that is not trusted, with the data that its owner needs to identify it.
 *
 * @param subject as in the certificate, shortened and without control characters
 * @param issuer as in the certificate, shortened and without control characters
 * @param fingerprint SHA-256, in lower-case hexadecimal
 */
public record UntrustedCertificate(Cause cause, String subject, String issuer, Instant validUntil, String fingerprint) {

    private static final int MAX_NAME = 120;

    /** Why a certificate is not trusted. */
    public enum Cause {
        EXPIRED,
        NOT_YET_VALID,
        OTHER_NAME,
        UNKNOWN_ISSUER;

        private String textKey() {
            return "certificate." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static UntrustedCertificate of(Cause cause, X509Certificate certificate, String fingerprint) {
        return new UntrustedCertificate(
                cause,
                printable(certificate.getSubjectX500Principal().getName()),
                printable(certificate.getIssuerX500Principal().getName()),
                certificate.getNotAfter().toInstant(),
                fingerprint);
    }

    /** The creator of a certificate chooses its names. */
    private static String printable(String name) {
        var printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= MAX_NAME ? printable : printable.substring(0, MAX_NAME) + "…";
    }

    /** The cause and the data of the certificate, as the rest of a sentence that begins with "The certificate of …". */
    public Message description() {
        return Message.of(cause.textKey())
                .with("subject", subject)
                .with("issuer", issuer)
                .with("until", validUntil)
                .with("fingerprint", fingerprint);
    }
}
