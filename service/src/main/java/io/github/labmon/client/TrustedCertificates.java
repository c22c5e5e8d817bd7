package io.github.labmon.client;

import io.github.labmon.client.UntrustedCertificate.Cause;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server certificate if the system trusts it for the host name, or if its SHA-256 fingerprint is configured.
 * With a fingerprint neither the name nor the validity period is checked.
 */
public final class TrustedCertificates extends X509ExtendedTrustManager {

    private final Set<String> fingerprints;
    private final X509ExtendedTrustManager system;

    private TrustedCertificates(Set<String> fingerprints, X509ExtendedTrustManager system) {
        this.fingerprints = fingerprints;
        this.system = system;
    }

    /** A certificate that is not trusted, with the data for a message to its owner. */
    public static final class NotTrustedException extends CertificateException {

        private static final long serialVersionUID = 1L;

        private final transient UntrustedCertificate certificate;

        NotTrustedException(UntrustedCertificate certificate, CertificateException cause) {
            super("not trusted", cause);
            this.certificate = certificate;
        }

        /** The certificate that the server sent. */
        public UntrustedCertificate certificate() {
            return certificate;
        }

        /** SHA-256 of the certificate, in lower-case hexadecimal. */
        public String fingerprint() {
            return certificate.fingerprint();
        }
    }

    /**
     * The TLS context of a client.
     *
     * @param fingerprints in lower-case hexadecimal without separators
     */
    public static SSLContext context(Set<String> fingerprints) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            var system = Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            return context(new TrustManager[] {new TrustedCertificates(Set.copyOf(fingerprints), system)});
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot speak TLS", e);
        }
    }

    /** The TLS context of a client that uses plain HTTP only: it does not read the system's certificates, which takes long. */
    public static SSLContext none() {
        try {
            return context(new TrustManager[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot speak TLS", e);
        }
    }

    private static SSLContext context(TrustManager[] trusted) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trusted, null);
        return context;
    }

    /** The system's check of a chain, with the host name of the connection. */
    private interface SystemCheck {
        void run(X509ExtendedTrustManager system) throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, type, trusting -> trusting.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, type, trusting -> trusting.checkServerTrusted(chain, type, socket));
    }

    private void check(X509Certificate[] chain, String type, SystemCheck check) throws CertificateException {
        var fingerprint = fingerprint(chain[0]);
        if (fingerprints.contains(fingerprint)) {
            return;
        }
        try {
            check.run(system);
        } catch (CertificateException e) {
            throw new NotTrustedException(UntrustedCertificate.of(cause(chain, type), chain[0], fingerprint), e);
        }
    }

    /** Repeats the check without the parts that can fail for a reason of their own. */
    private Cause cause(X509Certificate[] chain, String type) {
        try {
            chain[0].checkValidity();
            system.checkServerTrusted(chain, type);
            return Cause.OTHER_NAME;
        } catch (CertificateExpiredException e) {
            return Cause.EXPIRED;
        } catch (CertificateNotYetValidException e) {
            return Cause.NOT_YET_VALID;
        } catch (CertificateException e) {
            return Cause.UNKNOWN_ISSUER;
        }
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        system.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        system.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        system.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        system.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return system.getAcceptedIssuers();
    }
}
