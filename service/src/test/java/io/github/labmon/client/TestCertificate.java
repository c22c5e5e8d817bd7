package io.github.labmon.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate that keytool creates, and the TLS context of a server that uses it. */
public record TestCertificate(Path store, SSLContext server, String fingerprint, Instant end) {

    public static final String PASSWORD = "changeit";

    /**
     * Creates a certificate for {@code home.example} that is valid for two days.
     *
     * @param start the start of its validity, as keytool expects it, such as {@code -1H}
     */
    public static TestCertificate create(Path folder, String start) throws Exception {
        var file = folder.resolve("keys" + start);
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var created = CommandOutput.run(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=home.example, O=" + "x".repeat(200),
                "-startdate",
                start,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        assertThat(created.exitCode()).as(created.out() + created.err()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        var certificate = (X509Certificate) store.getCertificate("server");
        var fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        return new TestCertificate(
                file, tls, fingerprint, certificate.getNotAfter().toInstant());
    }
}
