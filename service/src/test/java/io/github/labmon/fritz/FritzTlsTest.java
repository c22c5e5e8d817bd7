package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.status.Problem;
import io.github.labmon.text.EnglishTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A self-signed certificate is trusted by its fingerprint alone. */
class FritzTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext tls;

    @SuppressWarnings("NullAway.Init")
    private static String fingerprint;

    @BeforeAll
    static void certificate() throws Exception {
        var file = folder.resolve("keys");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = CommandOutput.run(
                keytool,
                "-genkeypair",
                "-alias",
                "box",
                "-keyalg",
                "EC",
                "-dname",
                "CN=fritz.box",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit");
        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        fingerprint = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(store.getCertificate("box").getEncoded()));
    }

    @Test
    void aConfiguredFingerprintIsTrusted() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.startTls(tls));
                var readings = FritzReadings.with("https://" + box.host(), "FRITZ_TLS_FINGERPRINTS", fingerprint)) {
            assertThat(readings.router().api()).isEqualTo(RouterStatus.Api.OK);
        }
    }

    @Test
    void withoutItNoLoginIsSentAndTheFingerprintIsReported() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.startTls(tls));
                var readings = FritzReadings.with("https://" + box.host(), "FRITZ_TLS_FINGERPRINTS", "0".repeat(64))) {
            var router = readings.router();

            assertThat(router.api()).isEqualTo(RouterStatus.Api.ERROR);
            assertThat(router.reachable()).isTrue();
            assertThat(EnglishTexts.rendered(router.problem()))
                    .isEqualTo(Problem.reported(
                            "fritz-certificate-not-trusted",
                            "The router's certificate is not trusted: if its SHA-256 fingerprint is " + fingerprint
                                    + ", add it to FRITZ_TLS_FINGERPRINTS, or use http in the home network"));
            assertThat(box.requests).isEmpty();
        }
    }
}
