package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.Failed;
import io.github.labmon.receivers.DeliveryResult.Partly;
import io.github.labmon.receivers.DeliveryResult.Refused;
import io.github.labmon.receivers.DeliveryResult.Unconfirmed;
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

    private static Told told(String kind, TestPeer peer) {
        return switch (kind) {
            case "apprise" -> Told.with("ALERT_APPRISE_URL", peer.url() + "/notify/" + KEY);
            case "ha-webhook" -> Told.with("ALERT_HA_WEBHOOK", peer.url() + "/api/webhook/" + KEY);
            case "ha-notify" ->
                Told.with("ALERT_HA_NOTIFY", "notify.mobile_app_phone", "HA_URL", peer.url(), "HA_TOKEN", Told.TOKEN);
            case "ha-persistent" ->
                Told.with("ALERT_HA_PERSISTENT", "true", "HA_URL", peer.url(), "HA_TOKEN", Told.TOKEN);
            case "alertmanager" -> Told.with("ALERT_ALERTMANAGER_URL", peer.url() + "/" + KEY);
            case "ntfy" -> Told.with("ALERT_NTFY_URL", peer.url() + "/" + KEY, "ALERT_NTFY_TOKEN", "tk_secret");
            default -> Told.with("ALERT_WEBHOOK_URL", peer.url() + "/" + KEY + "?key=" + KEY);
        };
    }

    /** One word for what came of it, and what is said. */
    private static String shown(DeliveryResult receipt) {
        if (receipt instanceof Delivered delivered) {
            return "delivered: " + delivered.answer();
        }
        if (receipt instanceof Unconfirmed unconfirmed) {
            return "unconfirmed: " + unconfirmed.answer();
        }
        if (receipt instanceof Partly partly) {
            return "partly: " + partly.answer();
        }
        if (receipt instanceof Refused refused) {
            return "refused " + refused.problem().code() + ": "
                    + refused.problem().detail();
        }
        var failed = (Failed) receipt;
        return "failed " + failed.problem().code() + ": " + failed.problem().detail();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        apprise       | 200 | {"error":null,"details":[]}                  | delivered: 200, all its services
        apprise       | 204 |                                              | refused apprise-nobody-configured
        apprise       | 400 | {"error":"bad very-secret-key"}              | refused receiver-not-accepted
        apprise       | 405 | {"error":"recursion"}                        | refused receiver-not-accepted
        apprise       | 406 | {"error":"recursion"}                        | refused receiver-not-accepted
        apprise       | 421 | {"error":"API only"}                         | refused receiver-not-accepted
        apprise       | 424 | {"error":"One or more failed"}               | partly: 424 (“One or more failed”)
        apprise       | 431 |                                              | refused receiver-not-accepted
        apprise       | 500 | oh no                                        | failed receiver-server-error
        apprise       | 200 | <!DOCTYPE html><title>Log in</title>         | refused receiver-something-else
        ha-webhook    | 200 |                                              | unconfirmed: 200, which Home Assistant
        ha-webhook    | 200 | <html>                                       | refused receiver-something-else
        ha-webhook    | 404 | 404: Not Found                               | refused receiver-not-found
        ha-webhook    | 405 | 405: Method Not Allowed                      | refused ha-webhook-method-not-allowed
        ha-webhook    | 502 |                                              | failed receiver-server-error
        ha-notify     | 200 | []                                           | delivered: 200, Home Assistant has run
        ha-notify     | 200 | welcome                                      | refused receiver-something-else
        ha-notify     | 400 | {"message":"Service not found."}             | refused ha-service-not-there
        ha-notify     | 401 | 401: Unauthorized                            | refused ha-token-refused
        ha-notify     | 403 | 403: Forbidden                               | refused ha-address-banned
        ha-notify     | 404 | 404: Not Found                               | refused receiver-not-found
        ha-notify     | 500 | 500 Internal Server Error                    | failed receiver-server-error
        ha-persistent | 200 | []                                           | delivered: 200, Home Assistant has run
        ha-persistent | 401 |                                              | refused ha-token-refused
        alertmanager  | 200 |                                              | delivered: 200, Alertmanager has
        alertmanager  | 200 | <html>                                       | refused receiver-something-else
        alertmanager  | 400 | "start time must be before end time"         | refused receiver-not-accepted
        alertmanager  | 404 |                                              | refused receiver-not-found
        alertmanager  | 500 | "down"                                       | failed receiver-server-error
        alertmanager  | 503 |                                              | failed receiver-server-error
        ntfy          | 200 | {"id":"Xa1","event":"message"}               | delivered: 200, taken as message Xa1;
        ntfy          | 200 | {"event":"message"}                          | refused receiver-something-else
        ntfy          | 400 | {"code":40009,"error":"topic very-secret-key"} | refused receiver-not-accepted
        ntfy          | 401 | {"code":40101,"error":"unauthorized"}        | refused receiver-login-refused
        ntfy          | 403 | {"code":40301,"error":"forbidden tk_secret"} | refused receiver-login-refused
        ntfy          | 404 | {"code":40401,"error":"page not found"}      | refused receiver-not-found
        ntfy          | 413 | {"code":41301,"error":"too large"}           | refused receiver-not-accepted
        ntfy          | 429 | {"code":42901,"error":"limit reached"}       | failed receiver-limited
        ntfy          | 507 | {"code":50701,"error":"full"}                | failed receiver-server-error
        webhook       | 200 | ok                                           | unconfirmed: 200, taken
        webhook       | 204 |                                              | unconfirmed: 204, taken
        webhook       | 301 |                                              | refused receiver-redirected
        webhook       | 401 |                                              | refused receiver-login-refused
        webhook       | 403 |                                              | refused receiver-login-refused
        webhook       | 408 |                                              | failed receiver-server-error
        webhook       | 410 |                                              | refused receiver-not-found
        webhook       | 422 | {"message":"key=very-secret-key is wrong"}   | refused receiver-not-accepted
        webhook       | 429 |                                              | failed receiver-limited
        webhook       | 504 |                                              | failed receiver-server-error
        """)
    void whatEachAnswerMeans(String kind, int status, String body, String meaning) throws Exception {
        try (var peer = TestPeer.start()) {
            peer.answering(status, body == null ? "" : body);
            var receiver = told(kind, peer).one();

            var shown = shown(receiver.deliver(Told.firing()));

            assertThat(shown)
                    .startsWith(meaning)
                    .doesNotContain(KEY)
                    .doesNotContain("tk_secret")
                    .doesNotContain(Told.TOKEN)
                    .hasLineCount(1);
            assertThat(receiver.name()).isEqualTo(kind);
            assertThat(peer.asked).hasSize(1);
        }
    }

    @Test
    void whatTheReceiverSaysIsToldWithoutSecrets() throws Exception {
        try (var peer = TestPeer.start()) {
            peer.answering(403, "{\"error\":\"no\\nway to " + KEY + " with tk_secret " + "x".repeat(1_000) + "\"}");

            var shown = shown(told("ntfy", peer).one().deliver(Told.firing()));

            assertThat(shown)
                    .startsWith("refused receiver-login-refused: " + peer.url()
                            + "/… answered 403 (“no way to **** with **** xxx");
            assertThat(shown.length()).isLessThan(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"apprise", "ha-webhook", "ha-notify", "alertmanager", "ntfy", "webhook"})
    void noRedirectIsFollowed(String kind) throws Exception {
        try (var elsewhere = TestPeer.start();
                var peer = TestPeer.start()) {
            peer.answering(307, "").location = elsewhere.url() + "/login?session=" + KEY;

            assertThat(shown(told(kind, peer).one().deliver(Told.firing())))
                    .startsWith("refused receiver-redirected: " + peer.url() + "/… answered 307")
                    .doesNotContain(KEY);
            assertThat(elsewhere.asked).isEmpty();
        }
    }

    @Test
    void whoHangsHoldsADeliveryUpNoLongerThanItsDeadline() throws Exception {
        try (var peer = TestPeer.start()) {
            peer.hanging = true;
            var receiver = Told.hurried("ALERT_NTFY_URL", peer.url() + "/topic").one();

            assertThat(shown(receiver.deliver(Told.firing()))).startsWith("failed receiver-timed-out: ");
        }
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        try (var peer = TestPeer.start()) {
            peer.answering(200, "x".repeat(10_000_000));
            assertThat(shown(told("webhook", peer).one().deliver(Told.firing())))
                    .startsWith("unconfirmed: 200");
            peer.answering(500, "x".repeat(10_000_000));
            assertThat(shown(told("webhook", peer).one().deliver(Told.firing())))
                    .startsWith("failed receiver-server-error");
        }
    }

    @Test
    void nobodyThereIsAFailureThatMayPass() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(shown(Told.with("ALERT_NTFY_URL", "http://127.0.0.1:" + free + "/" + KEY)
                        .one()
                        .deliver(Told.firing())))
                .isEqualTo("failed receiver-unreachable: No connection to http://127.0.0.1:" + free
                        + "/…: see whether it runs, and whether host and port are right");
        assertThat(shown(Told.with("ALERT_NTFY_URL", "http://nobody.invalid/" + KEY)
                        .one()
                        .deliver(Told.firing())))
                .startsWith("failed receiver-name-not-found: The host of http://nobody.invalid/… has no address");
    }

    @ParameterizedTest
    @CsvSource({"https, failed receiver-tls-failed: TLS with https://", "http, failed receiver-not-http: The connection"
    })
    void whatSpeaksSomethingElseIsAFailure(String scheme, String meaning) throws Exception {
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

            assertThat(shown(Told.with("ALERT_NTFY_URL", url).one().deliver(Told.firing())))
                    .startsWith(meaning);
            answering.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha-notify", "ha-persistent"})
    void aRefusedTokenRestsForSixHours(String kind) throws Exception {
        try (var peer = TestPeer.start()) {
            peer.answering(401, "401: Unauthorized");
            var told = told(kind, peer);
            for (int i = 0; i < 5; i++) {
                assertThat(shown(told.one().deliver(Told.firing())))
                        .startsWith("refused ha-token-refused: Home Assistant refused the token (401). labmon does not"
                                + " send it again before 2026-01-01T06:10:00Z");
                told.now = told.now.plus(Duration.ofMinutes(5));
            }
            assertThat(peer.asked).hasSize(1);

            told.now = Told.NOW.plus(Duration.ofHours(6));
            peer.answering(200, "[]");
            assertThat(told.one().deliver(Told.firing())).isInstanceOf(Delivered.class);
            assertThat(told.one().deliver(Told.firing())).isInstanceOf(Delivered.class);
            assertThat(peer.asked).hasSize(3);
        }
    }

    @Test
    void bothWaysWithTheTokenKnowThatItWasRefused() throws Exception {
        try (var peer = TestPeer.start()) {
            peer.answering(401, "");
            var told = Told.with(
                    "ALERT_HA_NOTIFY",
                    "phone",
                    "ALERT_HA_PERSISTENT",
                    "true",
                    "HA_URL",
                    peer.url(),
                    "HA_TOKEN",
                    Told.TOKEN);
            for (var receiver : told.all()) {
                assertThat(receiver.deliver(Told.firing())).isInstanceOf(Refused.class);
            }
            assertThat(peer.asked).hasSize(1);
        }
    }

    @Test
    void aTokenThatAReadingFoundRefusedIsNotSent() throws Exception {
        try (var peer = TestPeer.start()) {
            var told = told("ha-notify", peer);
            told.readings.refused(Told.NOW);

            assertThat(shown(told.one().deliver(Told.firing()))).startsWith("refused ha-token-refused");
            assertThat(peer.asked).isEmpty();
        }
    }

    @Test
    void aTokenThatCannotBeOneIsNotSent() throws Exception {
        try (var peer = TestPeer.start()) {
            for (var token : new String[] {"YOUR_TOKEN", Told.token(Told.BEGIN)}) {
                var told = Told.with("ALERT_HA_NOTIFY", "phone", "HA_URL", peer.url(), "HA_TOKEN", token);
                assertThat(shown(told.one().deliver(Told.firing())))
                        .matches("refused ha-token-(malformed|expired): .*");
            }
            assertThat(peer.asked).isEmpty();
        }
    }

    @Test
    void anInterruptEndsADelivery() throws Exception {
        try (var peer = TestPeer.start()) {
            peer.hanging = true;
            var receiver = told("webhook", peer).one();
            var interrupted = new AtomicBoolean();
            var begun = new CountDownLatch(1);
            var thread = new Thread(() -> {
                begun.countDown();
                try {
                    receiver.deliver(Told.firing());
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
