package io.github.labmon.ports.docker;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.DockerStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The engine's certificate authority and our certificate and key, from the PEM files that Docker uses. */
final class EngineTls {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (RSA |)PRIVATE KEY-----([^-]+)-----END", Pattern.DOTALL);
    private static final char[] NO_PASSWORD = new char[0];

    private final SSLContext context;

    private EngineTls(SSLContext context) {
        this.context = context;
    }

    static EngineTls of(Path folder) throws EngineException {
        try {
            var context = SSLContext.getInstance("TLS");
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(folder), NO_PASSWORD);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore(folder));
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new EngineTls(context);
        } catch (NoSuchFileException e) {
            throw failed(LocalizableText.of(
                    "problem.docker-certificates-not-usable.missing",
                    "{0} does not exist; DOCKER_CERT_PATH is the folder of ca.pem, cert.pem and key.pem",
                    e.getFile()));
        } catch (IOException | GeneralSecurityException e) {
            throw failed(LocalizableText.of(
                    "problem.docker-certificates-not-usable",
                    "ca.pem, cert.pem or key.pem in {0} cannot be read; allowed: PEM, the key without a"
                            + " password, RSA or" + " PKCS #8 (made by openssl pkcs8 -topk8 -nocrypt)",
                    folder));
        }
    }

    private static EngineException failed(LocalizableText detail) {
        return new EngineException(DockerStatus.EngineState.UNKNOWN, "docker-certificates-not-usable", detail);
    }

    SSLContext context() {
        return context;
    }

    private static KeyStore trustStore(Path folder) throws IOException, GeneralSecurityException {
        var store = empty();
        int number = 0;
        for (var certificate : certificates(folder.resolve("ca.pem"))) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        return store;
    }

    private static KeyStore keyStore(Path folder) throws IOException, GeneralSecurityException {
        var store = empty();
        var chain = certificates(folder.resolve("cert.pem"));
        var key = privateKey(
                Files.readString(folder.resolve("key.pem")),
                chain[0].getPublicKey().getAlgorithm());
        store.setKeyEntry("client", key, NO_PASSWORD, chain);
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Certificate[] certificates(Path file) throws IOException, GeneralSecurityException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (found.isEmpty()) {
            throw new IOException("no certificate");
        }
        return found.toArray(Certificate[]::new);
    }

    static PrivateKey privateKey(String pem, String algorithm) throws IOException, GeneralSecurityException {
        var matcher = KEY.matcher(pem);
        if (!matcher.find()) {
            throw new IOException("no key");
        }
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(matcher.group(2).getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException("no key", e);
        }
        var isPkcs8 = matcher.group(1).isEmpty();
        if (!isPkcs8 && (der.length < 256 || der.length > 60_000)) {
            throw new IOException("no RSA key of 1024 bits or more");
        }
        var pkcs8 = isPkcs8 ? der : wrapped(der);
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** PKCS #1 (RFC 8017) inside PKCS #8 (RFC 5958): version 0, rsaEncryption, the key as an octet string. */
    private static byte[] wrapped(byte[] pkcs1) {
        byte[] head = {2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0};
        var inner = new ByteArrayOutputStream();
        inner.writeBytes(head);
        inner.writeBytes(element(4, pkcs1));
        return element(0x30, inner.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x82); // the length follows in two bytes, as it does for keys of 256 to 65535 bytes
        out.write(content.length >> 8);
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
