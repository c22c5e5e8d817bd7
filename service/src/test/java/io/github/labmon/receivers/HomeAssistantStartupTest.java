package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.receivers.DeliveryResult.Rejected;
import io.github.labmon.receivers.DeliveryResult.Retryable;
import io.github.labmon.text.EnglishTexts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No notification is lost while Home Assistant responds already, but has not loaded everything yet. */
class HomeAssistantStartupTest {

    private static final String NOT_LOADED = "{\"message\":\"Service not found.\"}";

    private static TestReceivers receivers(String name, TestReceiverServer server) {
        return switch (name) {
            case "ha-webhook" -> TestReceivers.with("ALERT_HA_WEBHOOK", server.url() + "/api/webhook/abc");
            case "ha-persistent" ->
                TestReceivers.with(
                        "ALERT_HA_PERSISTENT", "true", "HA_URL", server.url(), "HA_TOKEN", TestReceivers.TOKEN);
            default ->
                TestReceivers.with("ALERT_HA_NOTIFY", "phone", "HA_URL", server.url(), "HA_TOKEN", TestReceivers.TOKEN);
        };
    }

    private static DeliveryResult deliver(TestReceivers receivers, Duration after) throws InterruptedException {
        receivers.now = TestReceivers.NOW.plus(after);
        return receivers.one().deliver(TestReceivers.firing());
    }

    @ParameterizedTest
    @CsvSource({"ha-notify,400", "ha-notify,404", "ha-persistent,400", "ha-persistent,404", "ha-webhook,404"})
    void whatIsNotThereIsTriedAgainForFifteenMinutes(String name, int status) throws Exception {
        try (var server = TestReceiverServer.start()) {
            var receivers = receivers(name, server);
            server.answering(status, NOT_LOADED);
            assertThat(deliver(receivers, Duration.ZERO)).isInstanceOf(Retryable.class);
            assertThat(deliver(receivers, Duration.ofSeconds(899))).isInstanceOf(Retryable.class);
            assertThat(deliver(receivers, Duration.ofMinutes(15))).isInstanceOf(Rejected.class);
            assertThat(deliver(receivers, Duration.ofMinutes(75)))
                    .as("it is not starting")
                    .isInstanceOf(Rejected.class);

            server.answering(200, "[]");
            assertThat(deliver(receivers, Duration.ofMinutes(76)).problem()).isNull();
            server.answering(status, NOT_LOADED);
            assertThat(deliver(receivers, Duration.ofMinutes(77)))
                    .as("it was there, and is starting again")
                    .isInstanceOf(Retryable.class);
        }
    }

    @Test
    void theMessageContainsWhatIsMissingAndForHowLongItIsTried() throws Exception {
        try (var server = TestReceiverServer.start()) {
            server.answering(400, NOT_LOADED);
            assertThat(EnglishTexts.text(deliver(receivers("ha-notify", server), Duration.ZERO)
                            .answer()))
                    .isEqualTo(
                            "Home Assistant responded with 400 (“Service not found.”) to notify.phone. Check that it has"
                                    + " this service (developer tools, actions), and set ALERT_HA_NOTIFY to its name. Home"
                                    + " Assistant also responds so while it starts: labmon tries again for 15 min");
        }
    }

    @Test
    void anOutageInBetweenIsTheBeginningOfAnotherStart() throws Exception {
        try (var server = TestReceiverServer.start()) {
            var receivers = receivers("ha-notify", server);
            server.answering(400, NOT_LOADED);
            deliver(receivers, Duration.ZERO);
            server.answering(503, "");
            deliver(receivers, Duration.ofMinutes(10));
            server.answering(400, NOT_LOADED);
            assertThat(deliver(receivers, Duration.ofMinutes(20))).isInstanceOf(Retryable.class);
            assertThat(deliver(receivers, Duration.ofMinutes(35))).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void nothingIsKnownOfALongTimeWithoutANotification() throws Exception {
        try (var server = TestReceiverServer.start()) {
            var receivers = receivers("ha-notify", server);
            server.answering(400, NOT_LOADED);
            deliver(receivers, Duration.ZERO);
            assertThat(deliver(receivers, Duration.ofHours(2))).isInstanceOf(Retryable.class);
        }
    }
}
