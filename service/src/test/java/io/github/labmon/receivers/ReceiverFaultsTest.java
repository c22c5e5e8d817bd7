package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.client.SocketServer;
import io.github.labmon.client.TestCertificate;
import io.github.labmon.receivers.DeliveryResult.Rejected;
import io.github.labmon.receivers.DeliveryResult.Retryable;
import io.github.labmon.receivers.http.RetryAfter;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every receiver with every fault of a server, over a real socket. */
class ReceiverFaultsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static final String KEY = "very-secret-key";

    private static TestReceivers receivers(String name, String url) {
        return switch (name) {
            case "apprise" -> TestReceivers.with("ALERT_APPRISE_URL", url + "/notify/" + KEY);
            case "ha-webhook" -> TestReceivers.with("ALERT_HA_WEBHOOK", url + "/api/webhook/" + KEY);
            case "ha-notify" ->
                TestReceivers.with("ALERT_HA_NOTIFY", "phone", "HA_URL", url, "HA_TOKEN", TestReceivers.TOKEN);
            case "ha-persistent" ->
                TestReceivers.with("ALERT_HA_PERSISTENT", "true", "HA_URL", url, "HA_TOKEN", TestReceivers.TOKEN);
            case "alertmanager" -> TestReceivers.with("ALERT_ALERTMANAGER_URL", url + "/" + KEY);
            case "ntfy" -> TestReceivers.with("ALERT_NTFY_URL", url + "/" + KEY);
            default -> TestReceivers.with("ALERT_WEBHOOK_URL", url + "/" + KEY);
        };
    }

    private static String code(DeliveryResult result) {
        assertThat(EnglishTexts.text(result.answer())).doesNotContain(KEY).hasLineCount(1);
        return Objects.requireNonNull(result.problem()).code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apprise", "ha-webhook", "ha-notify", "ha-persistent", "alertmanager", "ntfy", "webhook"})
    void everyFaultHasItsCodeAtEveryReceiver(String name) throws Exception {
        var isHomeAssistantApi = name.equals("ha-notify") || name.equals("ha-persistent");
        for (var fault : new String[] {
            "301 receiver-redirected",
            "401 " + (isHomeAssistantApi ? "ha-token-refused" : "receiver-login-refused"),
            "404 receiver-not-found"
        }) {
            try (var server = TestReceiverServer.start()) {
                server.answering(Integer.parseInt(fault.substring(0, 3)), "no").location = server.url() + "/elsewhere";
                var result = receivers(name, server.url()).one().deliver(TestReceivers.firing());
                var isRetried = (isHomeAssistantApi && !fault.startsWith("301"))
                        || (name.equals("ha-webhook") && fault.startsWith("404"));
                assertThat(result).as(fault).isInstanceOf(isRetried ? Retryable.class : Rejected.class);
                assertThat(code(result)).isEqualTo(fault.substring(4));
                assertThat(server.asked).hasSize(1);
            }
        }
        for (var fault : new String[] {"429 receiver-limited", "500 receiver-server-error"}) {
            try (var server = TestReceiverServer.start()) {
                server.answering(Integer.parseInt(fault.substring(0, 3)), "no");
                var result = receivers(name, server.url()).one().deliver(TestReceivers.firing());
                assertThat(result).as(fault).isInstanceOf(Retryable.class);
                assertThat(code(result)).isEqualTo(fault.substring(4));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "500"})
    void ofAnEndlessBodyOnlyTheStatusCounts(int status) throws Exception {
        for (var name : new String[] {"apprise", "ha-webhook", "alertmanager", "webhook", "ntfy"}) {
            try (var server = SocketServer.start((self, socket) -> endless(socket, status))) {
                var result = receivers(name, "http://127.0.0.1:" + server.port())
                        .one()
                        .deliver(TestReceivers.firing());
                if (status == 500) {
                    assertThat(code(result)).as(name).isEqualTo("receiver-server-error");
                } else {
                    // ntfy confirms with an id in the body, the others with the status.
                    assertThat(result.problem() == null).as(name).isEqualTo(!name.equals("ntfy"));
                }
            }
        }
    }

    private static void endless(Socket socket, int status) throws IOException {
        write(socket, "HTTP/1.1 " + status + " X\r\n\r\n");
        while (true) {
            write(socket, "x".repeat(1_000));
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void everyReceiverRefusesACertificateThatIsNotTrusted() throws Exception {
        var certificate = TestCertificate.create(folder, "-1H");
        try (var server = TestReceiverServer.startTls(certificate.server())) {
            for (var name : new String[] {
                "apprise", "ha-webhook", "ha-notify", "ha-persistent", "alertmanager", "ntfy", "webhook"
            }) {
                var result = receivers(name, server.url()).one().deliver(TestReceivers.firing());
                assertThat(result).as(name).isInstanceOf(Retryable.class);
                assertThat(code(result)).isEqualTo("receiver-certificate-not-trusted");
            }
            assertThat(server.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void nothingIsSentBeforeTheTimeThatTheServerRequests(int status) throws Exception {
        for (var header : new String[] {
            "600",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    TestReceivers.NOW.plusSeconds(600).atOffset(ZoneOffset.UTC))
        }) {
            try (var server = TestReceiverServer.start()) {
                server.answering(status, "").headers.put("Retry-After", header);
                var receivers = receivers("webhook", server.url());

                var first = receivers.one().deliver(TestReceivers.firing());
                assertThat(((Retryable) first).retryAt()).isEqualTo(TestReceivers.NOW.plusSeconds(600));

                receivers.now = TestReceivers.NOW.plusSeconds(599);
                var early = receivers.one().deliver(TestReceivers.firing());
                assertThat(((Retryable) early).retryAt()).isEqualTo(TestReceivers.NOW.plusSeconds(600));
                assertThat(EnglishTexts.text(early.answer()))
                        .endsWith("labmon sends the next one at 2026-01-01 00:20 UTC");
                assertThat(server.asked).hasSize(1);

                server.answering(200, "");
                receivers.now = TestReceivers.NOW.plusSeconds(600);
                assertThat(receivers.one().deliver(TestReceivers.firing()).problem())
                        .isNull();
                assertThat(server.asked).hasSize(2);
            }
        }
    }

    @Test
    void aRetryTimeThatIsNotValidIsIgnoredAndALongOneIsLimited() {
        var now = TestReceivers.NOW;
        assertThat(RetryAfter.parse("soon", now)).isEmpty();
        assertThat(RetryAfter.parse("-1", now)).isEmpty();
        assertThat(RetryAfter.parse("0", now)).isEmpty();
        assertThat(RetryAfter.parse("99999999999999999999", now)).isEmpty();
        assertThat(RetryAfter.parse("Thu, 01 Jan 1970 00:00:00 GMT", now)).isEmpty();
        assertThat(RetryAfter.parse(" 60 ", now)).contains(now.plusSeconds(60));
        assertThat(RetryAfter.parse("999999999", now)).contains(now.plus(RetryAfter.MAX));
        assertThat(RetryAfter.MAX).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @CsvSource({"'<html>Log in</html>', ''", "Unauthorized, Basic realm=\"proxy\"", "Unauthorized, Bearer realm=\"sso\""
    })
    void aLoginOfAProxyIsNotARefusalOfTheToken(String body, String challenge) throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.answering(401, body);
            if (!challenge.isEmpty()) {
                server.headers.put("WWW-Authenticate", challenge);
            }
            var receivers = receivers("ha-notify", server.url());
            for (int i = 1; i <= 2; i++) {
                assertThat(code(receivers.one().deliver(TestReceivers.firing())))
                        .isEqualTo("ha-proxy-login");
                assertThat(server.asked).hasSize(i);
            }
        }
    }
}
