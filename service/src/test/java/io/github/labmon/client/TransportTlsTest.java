package io.github.labmon.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.labmon.client.HttpResult.NoResponse;
import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.client.TransportFailure.Stage;
import io.github.labmon.client.UntrustedCertificate.Cause;
import io.github.labmon.text.EnglishTexts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trust, and the failures of TLS, with a server of the JDK and certificates that keytool creates. */
class TransportTlsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final HttpEventLoop eventLoop = new HttpEventLoop();

    @AfterEach
    void close() {
        eventLoop.close();
    }

    private static HttpsServer server(TestCertificate certificate) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private HttpResult get(int port, Set<String> fingerprints, Duration timeout) throws InterruptedException {
        return new HttpTransport(eventLoop, fingerprints)
                .send(
                        OutgoingRequest.get(URI.create("https://127.0.0.1:" + port + "/")),
                        RequestDeadline.after(timeout));
    }

    private static TransportFailure failure(HttpResult result) {
        assertThat(result).isInstanceOf(NoResponse.class);
        return ((NoResponse) result).failure();
    }

    @Test
    void aFingerprintReplacesTheTrustOfTheSystem() throws Exception {
        var certificate = TestCertificate.create(folder, "-1H");
        var server = server(certificate);
        try {
            var response = (Response) get(server.getAddress().getPort(), Set.of(certificate.fingerprint()), LONG);
            assertThat(response.status()).isEqualTo(204);
            assertThat(response.certificateExpiresAt()).isEqualTo(certificate.end());
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1H, UNKNOWN_ISSUER", "-5d, EXPIRED", "+1d, NOT_YET_VALID"})
    void aCertificateThatIsNotTrustedIsDescribed(String start, Cause cause) throws Exception {
        var certificate = TestCertificate.create(folder, start);
        var server = server(certificate);
        try {
            var failure = failure(get(server.getAddress().getPort(), Set.of("00".repeat(32)), LONG));

            assertThat(failure.reason()).isEqualTo(Reason.CERTIFICATE);
            assertThat(failure.stage()).isEqualTo(Stage.TLS_HANDSHAKE);
            assertThat(failure.certificateExpiresAt()).isEqualTo(certificate.end());
            var untrusted = Objects.requireNonNull(failure.certificate());
            assertThat(untrusted.cause()).isEqualTo(cause);
            assertThat(untrusted.fingerprint()).isEqualTo(certificate.fingerprint());
            assertThat(untrusted.subject()).startsWith("CN=home.example,O=xxx").hasSize(121);
        } finally {
            server.stop(0);
        }
    }

    /** The trust store of the JVM is a property, which the transport reads when it creates its first TLS context. */
    @Test
    void aTrustedCertificateOfAnotherNameIsRefused() throws Exception {
        var certificate = TestCertificate.create(folder, "-1H");
        var server = server(certificate);
        System.setProperty("javax.net.ssl.trustStore", certificate.store().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", TestCertificate.PASSWORD);
        try {
            var failure = failure(get(server.getAddress().getPort(), Set.of(), LONG));

            assertThat(Objects.requireNonNull(failure.certificate()).cause()).isEqualTo(Cause.OTHER_NAME);
            assertThat(EnglishTexts.text(failure.certificateFault()))
                    .startsWith("is not valid for this host name (subject CN=home.example");
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
            server.stop(0);
        }
    }

    @Test
    void aServerWithoutTlsFailsTheHandshake() throws Exception {
        for (var answer : new String[] {"HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", ""}) {
            try (var server = SocketServer.start((self, socket) -> SocketServer.send(socket, answer))) {
                var failure = failure(get(server.port(), Set.of(), LONG));
                assertThat(failure.reason()).as(answer).isEqualTo(Reason.TLS);
                assertThat(failure.stage()).isEqualTo(Stage.TLS_HANDSHAKE);
            }
        }
    }

    @Test
    void aServerThatHangsInTheHandshakeIsATimeoutOfTheHandshake() throws Exception {
        try (var server = SocketServer.start(SocketServer::awaitClose)) {
            var failure = failure(get(server.port(), Set.of(), Duration.ofMillis(500)));

            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure.stage()).isEqualTo(Stage.TLS_HANDSHAKE);
            assertThat(server.isClosedByClient()).isTrue();
        }
    }
}
