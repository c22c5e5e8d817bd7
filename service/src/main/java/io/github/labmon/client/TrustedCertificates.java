package io.github.labmon.client;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what this system trusts, with its name checked, and besides certificates by their SHA-256 fingerprints. */
public final class TrustedCertificates extends X509ExtendedTrustManager {

    private final Set<String> fingerprints;
    private final X509ExtendedTrustManager system;

    private TrustedCertificates(Set<String> fingerprints, X509ExtendedTrustManager system) {
        this.fingerprints = fingerprints;
        this.system = system;
    }

    /** A certificate that is not trusted, kept so that its owner can be told which it was. */
    public static final class NotTrustedException extends CertificateException {

        private static final long serialVersionUID = 1L;

        private final X509Certificate certificate;
        private final String fingerprint;

        NotTrustedException(X509Certificate certificate, String fingerprint, CertificateException cause) {
            super("not trusted", cause);
            this.certificate = certificate;
            this.fingerprint = fingerprint;
        }

        /** The one that was shown. */
        public X509Certificate certificate() {
            return certificate;
        }

        /** Its SHA-256, in lower-case hexadecimal. */
        public String fingerprint() {
            return fingerprint;
        }
    }

    /**
     * For a client.
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

    /** For a client that needs no TLS: reading the system's certificates is most of what making one costs. */
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

    /** As the system checks a chain, with the name where it knows one. */
    private interface Check {
        void of(X509ExtendedTrustManager system) throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, trusting -> trusting.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, trusting -> trusting.checkServerTrusted(chain, type, socket));
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        var fingerprint = fingerprint(chain[0]);
        if (fingerprints.contains(fingerprint)) {
            return;
        }
        try {
            check.of(system);
        } catch (CertificateException e) {
            throw new NotTrustedException(chain[0], fingerprint, e);
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
