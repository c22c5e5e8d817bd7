package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.Command;
import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.Failed;
import io.github.labmon.receivers.DeliveryResult.Unconfirmed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with a certificate that signs itself. */
class ReceiverTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private KeyStore keys() throws Exception {
        var file = folder.resolve("keys");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = Command.run(
                keytool,
                "-genkeypair",
                "-alias",
                "peer",
                "-keyalg",
                "EC",
                "-dname",
                "CN=peer.example",
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
        return store;
    }

    private static SSLContext tls(KeyStore store) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    @Test
    void onlyACertificateThatItsOwnerVouchesForIsTrusted() throws Exception {
        var store = keys();
        var fingerprint = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(store.getCertificate("peer").getEncoded()));
        try (var peer = TestPeer.startTls(tls(store))) {
            peer.answering(200, "{\"id\":\"a\"}");
            var url = peer.url() + "/very-secret";

            var stranger = Told.with("ALERT_NTFY_URL", url).one().deliver(Told.firing());
            assertThat(stranger).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.problem().code()).isEqualTo("receiver-certificate-not-trusted");
                assertThat(failed.problem().detail())
                        .contains("subject CN=peer.example", fingerprint, "ALERT_TLS_FINGERPRINTS")
                        .doesNotContain("very-secret");
            });
            assertThat(peer.asked).isEmpty();

            assertThat(Told.with("ALERT_NTFY_URL", url, "ALERT_TLS_FINGERPRINTS", fingerprint)
                            .one()
                            .deliver(Told.firing()))
                    .isInstanceOf(Delivered.class);
            assertThat(Told.with("ALERT_HA_WEBHOOK", "hook", "HA_URL", peer.url(), "HA_TLS_FINGERPRINTS", fingerprint)
                            .one()
                            .deliver(Told.firing()))
                    .isInstanceOf(Unconfirmed.class);
        }
    }
}
