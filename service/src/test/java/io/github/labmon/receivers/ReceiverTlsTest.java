package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.client.TestCertificate;
import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.Retryable;
import io.github.labmon.receivers.DeliveryResult.Unconfirmed;
import io.github.labmon.text.EnglishTexts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with a self-signed certificate. */
class ReceiverTlsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aSelfSignedCertificateIsTrustedByItsFingerprintOnly() throws Exception {
        var certificate = TestCertificate.create(folder, "-1H");
        try (var server = TestReceiverServer.startTls(certificate.server())) {
            server.answering(200, "{\"id\":\"a\"}");
            var url = server.url() + "/very-secret";

            var untrusted = TestReceivers.with("ALERT_NTFY_URL", url).one().deliver(TestReceivers.firing());
            assertThat(untrusted).isInstanceOfSatisfying(Retryable.class, retryable -> {
                assertThat(retryable.problem().code()).isEqualTo("receiver-certificate-not-trusted");
                assertThat(EnglishTexts.detail(retryable.problem()))
                        .contains("subject CN=home.example,O=xxx", certificate.fingerprint(), "ALERT_TLS_FINGERPRINTS")
                        .doesNotContain("very-secret");
            });
            assertThat(server.asked).isEmpty();

            assertThat(TestReceivers.with("ALERT_NTFY_URL", url, "ALERT_TLS_FINGERPRINTS", certificate.fingerprint())
                            .one()
                            .deliver(TestReceivers.firing()))
                    .isInstanceOf(Delivered.class);
            assertThat(TestReceivers.with(
                                    "ALERT_HA_WEBHOOK",
                                    "hook",
                                    "HA_URL",
                                    server.url(),
                                    "HA_TLS_FINGERPRINTS",
                                    certificate.fingerprint())
                            .one()
                            .deliver(TestReceivers.firing()))
                    .isInstanceOf(Unconfirmed.class);
        }
    }
}
