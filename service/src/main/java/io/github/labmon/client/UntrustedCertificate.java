package io.github.labmon.client;

import java.security.cert.X509Certificate;
import java.time.Instant;

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
        EXPIRED("has expired"),
        NOT_YET_VALID("is not valid yet"),
        OTHER_NAME("is not valid for this host name"),
        UNKNOWN_ISSUER("is not signed by an authority that this system trusts");

        private final String description;

        Cause(String description) {
            this.description = description;
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
    public String description() {
        return cause.description + " (subject " + subject + ", issuer " + issuer + ", valid until " + validUntil
                + ", SHA-256 " + fingerprint + ")";
    }
}
