package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.Command;
import io.github.labmon.status.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with certificates that keytool makes. */
class HomeAssistantTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** A key, its certificate, and what names that. */
    private record Identity(SSLContext tls, String fingerprint, Instant end) {}

    private Identity identity(String start) throws Exception {
        var file = folder.resolve("keys");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = Command.run(
                keytool,
                "-genkeypair",
                "-alias",
                "home",
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
                "changeit");
        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        var certificate = (X509Certificate) store.getCertificate("home");
        var fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        return new Identity(tls, fingerprint, certificate.getNotAfter().toInstant());
    }

    @Test
    void aFingerprintThatIsSetIsTrustedAndItsEndTold() throws Exception {
        var identity = identity("-1H");
        try (var home = TestHomeAssistant.startTls(identity.tls());
                var readings = HomeAssistantReadings.with(
                        "HA_URL",
                        home.url(),
                        "HA_TOKEN",
                        TestHomeAssistant.TOKEN,
                        "HA_TLS_FINGERPRINTS",
                        identity.fingerprint())) {
            var status = readings.read();

            assertThat(status.state()).isEqualTo(State.OK);
            assertThat(status.certificateExpiresAt()).isEqualTo(identity.end());
        }
    }

    @Test
    void anotherIsRefusedAndTold() throws Exception {
        var identity = identity("-1H");
        try (var home = TestHomeAssistant.startTls(identity.tls());
                var readings = HomeAssistantReadings.of(home)) {
            var status = readings.read();

            var name = "O=" + "x".repeat(200) + ",CN=home.example";
            var problem = Objects.requireNonNull(status.problem());
            assertThat(problem.code()).isEqualTo("ha-certificate-not-trusted");
            assertThat(problem.detail())
                    .startsWith("The certificate of 127.0.0.1:" + home.port() + " is for another name, or signed by"
                            + " nobody whom this system trusts (subject ")
                    .contains("valid until " + identity.end() + ", SHA-256 " + identity.fingerprint() + ")")
                    .doesNotContain(name);
            assertThat(status.reachable()).isTrue();
            assertThat(status.state()).isEqualTo(State.DOWN);
            assertThat(status.certificateExpiresAt()).isEqualTo(identity.end());
            assertThat(home.asked).isEmpty();
        }
    }

    @Test
    void plainHttpToAPortThatSpeaksTlsIsTold() throws Exception {
        try (var home = TestHomeAssistant.startTls(identity("-1H").tls());
                var readings = HomeAssistantReadings.with("HA_URL", "http://127.0.0.1:" + home.port())) {
            assertThat(readings.code()).isEqualTo("ha-not-http");
        }
    }

    @Test
    void aCertificateThatHasExpiredIsTold() throws Exception {
        var identity = identity("-5d");
        try (var home = TestHomeAssistant.startTls(identity.tls());
                var readings = HomeAssistantReadings.of(home)) {
            var status = readings.read();

            assertThat(Objects.requireNonNull(status.problem()).code()).isEqualTo("ha-certificate-not-trusted");
            assertThat(status.certificateExpiresAt()).isBefore(Instant.now());
        }
    }
}
