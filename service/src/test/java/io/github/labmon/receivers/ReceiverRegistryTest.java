package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.Retryable;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer means, from a server that answers so over a real socket. */
class ReceiverRegistryTest {

    private static final String KEY = "very-secret-key";

    private static TestReceivers receivers(String kind, TestReceiverServer server) {
        return switch (kind) {
            case "apprise" -> TestReceivers.with("ALERT_APPRISE_URL", server.url() + "/notify/" + KEY);
            case "ha-webhook" -> TestReceivers.with("ALERT_HA_WEBHOOK", server.url() + "/api/webhook/" + KEY);
            case "ha-notify" ->
                TestReceivers.with(
                        "ALERT_HA_NOTIFY",
                        "notify.mobile_app_phone",
                        "HA_URL",
                        server.url(),
                        "HA_TOKEN",
                        TestReceivers.TOKEN);
            case "ha-persistent" ->
                TestReceivers.with(
                        "ALERT_HA_PERSISTENT", "true", "HA_URL", server.url(), "HA_TOKEN", TestReceivers.TOKEN);
            case "alertmanager" -> TestReceivers.with("ALERT_ALERTMANAGER_URL", server.url() + "/" + KEY);
            case "ntfy" ->
                TestReceivers.with("ALERT_NTFY_URL", server.url() + "/" + KEY, "ALERT_NTFY_TOKEN", "tk_secret");
            default -> TestReceivers.with("ALERT_WEBHOOK_URL", server.url() + "/" + KEY + "?key=" + KEY);
        };
    }

    /** The type of the result, the code of its problem, and its text. */
    private static String shown(DeliveryResult result) {
        var problem = result.problem();
        var type = result.getClass().getSimpleName();
        return type + (problem == null ? "" : " " + problem.code()) + ": " + EnglishTexts.text(result.answer());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        apprise       | 200 | {"error":null,"details":[]}                  | Delivered: 200: all services
        apprise       | 204 |                                              | Rejected apprise-nobody-configured
        apprise       | 400 | {"error":"bad very-secret-key"}              | Rejected receiver-not-accepted
        apprise       | 405 | {"error":"recursion"}                        | Rejected receiver-not-accepted
        apprise       | 406 | {"error":"recursion"}                        | Rejected receiver-not-accepted
        apprise       | 421 | {"error":"API only"}                         | Rejected receiver-not-accepted
        apprise       | 424 | {"error":"One or more failed"}               | PartlyDelivered: 424 (“One or more failed”)
        apprise       | 431 |                                              | Rejected receiver-not-accepted
        apprise       | 500 | oh no                                        | Retryable receiver-server-error
        apprise       | 200 | <!DOCTYPE html><title>Log in</title>         | Rejected receiver-something-else
        ha-webhook    | 200 |                                              | Unconfirmed: 200: Home Assistant
        ha-webhook    | 200 | <html>                                       | Rejected receiver-something-else
        ha-webhook    | 404 | 404: Not Found                               | Retryable receiver-not-found
        ha-webhook    | 405 | 405: Method Not Allowed                      | Rejected ha-webhook-method-not-allowed
        ha-webhook    | 502 |                                              | Retryable receiver-server-error
        ha-notify     | 200 | []                                           | Delivered: 200: Home Assistant has run
        ha-notify     | 200 | welcome                                      | Rejected receiver-something-else
        ha-notify     | 400 | {"message":"Service not found."}             | Retryable ha-service-not-there
        ha-notify     | 401 | 401: Unauthorized                            | Retryable ha-token-refused
        ha-notify     | 403 | 403: Forbidden                               | Rejected ha-address-banned
        ha-notify     | 404 | 404: Not Found                               | Retryable receiver-not-found
        ha-notify     | 500 | 500 Internal Server Error                    | Retryable receiver-server-error
        ha-persistent | 200 | []                                           | Delivered: 200: Home Assistant has run
        ha-persistent | 401 |                                              | Retryable ha-token-refused
        alertmanager  | 200 |                                              | Delivered: 200: Alertmanager has
        alertmanager  | 200 | <html>                                       | Rejected receiver-something-else
        alertmanager  | 400 | "start time must be before end time"         | Rejected receiver-not-accepted
        alertmanager  | 404 |                                              | Rejected receiver-not-found
        alertmanager  | 500 | "down"                                       | Retryable receiver-server-error
        alertmanager  | 503 |                                              | Retryable receiver-server-error
        ntfy          | 200 | {"id":"Xa1","event":"message"}               | Delivered: 200: ntfy has the message Xa1
        ntfy          | 200 | {"event":"message"}                          | Rejected receiver-something-else
        ntfy          | 400 | {"code":40009,"error":"topic very-secret-key"} | Rejected receiver-not-accepted
        ntfy          | 401 | {"code":40101,"error":"unauthorized"}        | Rejected receiver-login-refused
        ntfy          | 403 | {"code":40301,"error":"forbidden tk_secret"} | Rejected receiver-login-refused
        ntfy          | 404 | {"code":40401,"error":"page not found"}      | Rejected receiver-not-found
        ntfy          | 413 | {"code":41301,"error":"too large"}           | Rejected receiver-not-accepted
        ntfy          | 429 | {"code":42901,"error":"limit reached"}       | Retryable receiver-limited
        ntfy          | 507 | {"code":50701,"error":"full"}                | Retryable receiver-server-error
        webhook       | 200 | ok                                           | Unconfirmed: 200: accepted
        webhook       | 204 |                                              | Unconfirmed: 204: accepted
        webhook       | 301 |                                              | Rejected receiver-redirected
        webhook       | 401 |                                              | Rejected receiver-login-refused
        webhook       | 403 |                                              | Rejected receiver-login-refused
        webhook       | 408 |                                              | Retryable receiver-server-error
        webhook       | 410 |                                              | Rejected receiver-not-found
        webhook       | 422 | {"message":"key=very-secret-key is wrong"}   | Rejected receiver-not-accepted
        webhook       | 429 |                                              | Retryable receiver-limited
        webhook       | 504 |                                              | Retryable receiver-server-error
        """)
    void everyResponseHasAMeaning(String kind, int status, String body, String meaning) throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.answering(status, body == null ? "" : body);
            var receiver = receivers(kind, server).one();

            var shown = shown(receiver.deliver(TestReceivers.firing()));

            assertThat(shown)
                    .startsWith(meaning)
                    .doesNotContain(KEY)
                    .doesNotContain("tk_secret")
                    .doesNotContain(TestReceivers.TOKEN)
                    .hasLineCount(1);
            assertThat(receiver.name()).isEqualTo(kind);
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void theErrorMessageOfTheServerIsShownWithoutSecrets() throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.answering(403, "{\"error\":\"no\\nway to " + KEY + " with tk_secret " + "x".repeat(1_000) + "\"}");

            var shown = shown(receivers("ntfy", server).one().deliver(TestReceivers.firing()));

            assertThat(shown)
                    .startsWith("Rejected receiver-login-refused: " + server.url()
                            + "/… responded with 403 (“no way to **** with **** xxx");
            assertThat(shown.length()).isLessThan(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"apprise", "ha-webhook", "ha-notify", "alertmanager", "ntfy", "webhook"})
    void noRedirectIsFollowed(String kind) throws Exception {
        try (var elsewhere = TestReceiverServer.start();
                var server = TestReceiverServer.start()) {
            server.answering(307, "").location = elsewhere.url() + "/login?session=" + KEY;

            assertThat(shown(receivers(kind, server).one().deliver(TestReceivers.firing())))
                    .startsWith("Rejected receiver-redirected: " + server.url() + "/… responded with 307")
                    .doesNotContain(KEY);
            assertThat(elsewhere.asked).isEmpty();
        }
    }

    @Test
    void aServerThatHangsIsATimeout() throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.hanging = true;
            var receiver = TestReceivers.hurried("ALERT_NTFY_URL", server.url() + "/topic")
                    .one();

            assertThat(shown(receiver.deliver(TestReceivers.firing()))).startsWith("Retryable receiver-timed-out: ");
        }
    }

    @Test
    void ofALongResponseOnlyTheStatusCounts() throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.answering(200, "x".repeat(10_000_000));
            assertThat(shown(receivers("webhook", server).one().deliver(TestReceivers.firing())))
                    .startsWith("Unconfirmed: 200");
            server.answering(500, "x".repeat(10_000_000));
            assertThat(shown(receivers("webhook", server).one().deliver(TestReceivers.firing())))
                    .startsWith("Retryable receiver-server-error");
        }
    }

    @Test
    void aServerThatIsNotReachableCanBeRetried() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(shown(TestReceivers.with("ALERT_NTFY_URL", "http://127.0.0.1:" + free + "/" + KEY)
                        .one()
                        .deliver(TestReceivers.firing())))
                .isEqualTo("Retryable receiver-unreachable: No connection to http://127.0.0.1:" + free
                        + "/…. Check that it runs, and that host and port are right");
        assertThat(shown(TestReceivers.with("ALERT_NTFY_URL", "http://nobody.invalid/" + KEY)
                        .one()
                        .deliver(TestReceivers.firing())))
                .startsWith("Retryable receiver-name-not-found: The host of http://nobody.invalid/… has no address");
    }

    @ParameterizedTest
    @CsvSource({
        "https, Retryable receiver-tls-failed: The TLS handshake with https://",
        "http, Retryable receiver-not-http: http://127.0.0.1:"
    })
    void aServerWithAnotherProtocolCanBeRetried(String scheme, String meaning) throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answering = new Thread(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answering.start();
            var url = scheme + "://127.0.0.1:" + socket.getLocalPort() + "/topic";

            assertThat(shown(TestReceivers.with("ALERT_NTFY_URL", url).one().deliver(TestReceivers.firing())))
                    .startsWith(meaning);
            answering.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha-notify", "ha-persistent"})
    void aRefusedTokenIsNotSentForSixHours(String kind) throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.answering(401, "401: Unauthorized");
            var receivers = receivers(kind, server);
            for (int i = 0; i < 5; i++) {
                assertThat(shown(receivers.one().deliver(TestReceivers.firing())))
                        .startsWith(
                                "Retryable ha-token-refused: Home Assistant refused the token (401). labmon does not"
                                        + " send it again before 2026-01-01 06:10 UTC");
                receivers.now = receivers.now.plus(Duration.ofMinutes(5));
            }
            assertThat(server.asked).hasSize(1);

            receivers.now = TestReceivers.NOW.plus(Duration.ofHours(6));
            server.answering(200, "[]");
            assertThat(receivers.one().deliver(TestReceivers.firing())).isInstanceOf(Delivered.class);
            assertThat(receivers.one().deliver(TestReceivers.firing())).isInstanceOf(Delivered.class);
            assertThat(server.asked).hasSize(3);
        }
    }

    @Test
    void aRefusedTokenRestsForAllReceiversThatUseIt() throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.answering(401, "");
            var receivers = TestReceivers.with(
                    "ALERT_HA_NOTIFY",
                    "phone",
                    "ALERT_HA_PERSISTENT",
                    "true",
                    "HA_URL",
                    server.url(),
                    "HA_TOKEN",
                    TestReceivers.TOKEN);
            for (var receiver : receivers.all()) {
                assertThat(receiver.deliver(TestReceivers.firing()))
                        .isInstanceOfSatisfying(
                                Retryable.class,
                                failed -> assertThat(failed.retryAt())
                                        .isEqualTo(TestReceivers.NOW.plus(Duration.ofHours(6))));
            }
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void aTokenThatWasRefusedToAReadingIsNotSent() throws Exception {
        try (var server = TestReceiverServer.start()) {
            var receivers = receivers("ha-notify", server);
            receivers.guard.refused(TestReceivers.NOW);

            assertThat(shown(receivers.one().deliver(TestReceivers.firing()))).startsWith("Retryable ha-token-refused");
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void anInvalidTokenIsNotSent() throws Exception {
        try (var server = TestReceiverServer.start()) {
            for (var token : new String[] {"YOUR_TOKEN", TestReceivers.token(TestReceivers.BEGIN)}) {
                var receivers =
                        TestReceivers.with("ALERT_HA_NOTIFY", "phone", "HA_URL", server.url(), "HA_TOKEN", token);
                assertThat(shown(receivers.one().deliver(TestReceivers.firing())))
                        .matches("Rejected ha-token-(malformed|expired): .*");
            }
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void anInterruptEndsADelivery() throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.hanging = true;
            var receiver = receivers("webhook", server).one();
            var interrupted = new AtomicBoolean();
            var begun = new CountDownLatch(1);
            var thread = new Thread(() -> {
                begun.countDown();
                try {
                    receiver.deliver(TestReceivers.firing());
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
            });
            thread.start();
            begun.await();
            thread.interrupt();
            thread.join();

            assertThat(interrupted).isTrue();
        }
    }
}
