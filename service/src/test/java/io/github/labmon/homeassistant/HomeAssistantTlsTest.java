package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.client.TestCertificate;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with certificates that keytool creates. */
class HomeAssistantTlsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aConfiguredFingerprintIsTrustedAndTheEndOfTheCertificateReported() throws Exception {
        var certificate = TestCertificate.create(folder, "-1H");
        try (var home = TestHomeAssistant.startTls(certificate.server());
                var readings = HomeAssistantReadings.with(
                        "HA_URL",
                        home.url(),
                        "HA_TOKEN",
                        TestHomeAssistant.TOKEN,
                        "HA_TLS_FINGERPRINTS",
                        certificate.fingerprint())) {
            var status = readings.read();

            assertThat(status.state()).isEqualTo(State.OK);
            assertThat(status.certificateExpiresAt()).isEqualTo(certificate.end());
        }
    }

    @Test
    void anotherCertificateIsRefusedAndDescribed() throws Exception {
        var certificate = TestCertificate.create(folder, "-1H");
        try (var home = TestHomeAssistant.startTls(certificate.server());
                var readings = HomeAssistantReadings.of(home)) {
            var status = readings.read();

            var problem = Objects.requireNonNull(status.problem());
            assertThat(problem.code()).isEqualTo("ha-certificate-not-trusted");
            assertThat(EnglishTexts.detail(problem))
                    .startsWith("The certificate of 127.0.0.1:" + home.port()
                            + " is not signed by an authority that this" + " system trusts (subject ")
                    .contains("valid until ", ", SHA-256 " + certificate.fingerprint() + ")")
                    .doesNotContain("x".repeat(200));
            assertThat(status.reachable()).isTrue();
            assertThat(status.state()).isEqualTo(State.DOWN);
            assertThat(status.certificateExpiresAt()).isEqualTo(certificate.end());
            assertThat(home.asked).isEmpty();
        }
    }

    @Test
    void plainHttpToAPortThatUsesTlsIsNotHttp() throws Exception {
        try (var home = TestHomeAssistant.startTls(
                        TestCertificate.create(folder, "-1H").server());
                var readings = HomeAssistantReadings.with("HA_URL", "http://127.0.0.1:" + home.port())) {
            assertThat(readings.code()).isEqualTo("ha-not-http");
        }
    }

    @Test
    void anExpiredCertificateIsNamedSo() throws Exception {
        try (var home = TestHomeAssistant.startTls(
                        TestCertificate.create(folder, "-5d").server());
                var readings = HomeAssistantReadings.of(home)) {
            var status = readings.read();

            var problem = Objects.requireNonNull(status.problem());
            assertThat(problem.code()).isEqualTo("ha-certificate-not-trusted");
            assertThat(EnglishTexts.detail(problem)).contains(" has expired (subject ");
            assertThat(status.certificateExpiresAt()).isBefore(Instant.now());
        }
    }
}
