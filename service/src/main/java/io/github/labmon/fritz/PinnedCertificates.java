package io.github.labmon.fritz;

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

/**
 * Trusts certificates by their SHA-256 fingerprints, for boxes sign theirs themselves, and besides what this system
 * trusts, with its name checked.
 */
final class PinnedCertificates extends X509ExtendedTrustManager {

    private final Set<String> fingerprints;
    private final X509ExtendedTrustManager system;

    private PinnedCertificates(Set<String> fingerprints, X509ExtendedTrustManager system) {
        this.fingerprints = fingerprints;
        this.system = system;
    }

    /** A certificate that nobody vouches for. */
    static final class NotTrustedException extends CertificateException {

        private static final long serialVersionUID = 1L;

        private final String fingerprint;

        NotTrustedException(String fingerprint, CertificateException cause) {
            super("not trusted", cause);
            this.fingerprint = fingerprint;
        }

        String fingerprint() {
            return fingerprint;
        }
    }

    /**
     * For a client.
     *
     * @param fingerprints in lower-case hexadecimal without separators
     */
    static SSLContext context(Set<String> fingerprints) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            var system = Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedCertificates(Set.copyOf(fingerprints), system)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot speak TLS", e);
        }
    }

    /** For a client that needs no TLS: reading the system's certificates is most of what making one costs. */
    static SSLContext trustingNobody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot speak TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        var fingerprint = fingerprint(chain[0]);
        if (fingerprints.contains(fingerprint)) {
            return;
        }
        try {
            system.checkServerTrusted(chain, type, engine);
        } catch (CertificateException e) {
            throw new NotTrustedException(fingerprint, e);
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
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        system.checkServerTrusted(chain, type, socket);
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
