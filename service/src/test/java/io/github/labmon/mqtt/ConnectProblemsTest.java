package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of a broker, over a real socket. */
class ConnectProblemsTest {

    private static final MqttTopics TOPICS = new MqttTopics("homeassistant", "labmon/nas", "nas");

    private static String code(BrokerAddress broker) {
        try {
            BrokerConnection.open(broker, TOPICS, new PublishQueue(), Duration.ofSeconds(1))
                    .close();
            return "connected";
        } catch (MqttException e) {
            return ConnectProblems.of(broker, e).code();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, mqtt-refused",
        "2, mqtt-refused",
        "3, mqtt-refused",
        "4, mqtt-login-refused",
        "5, mqtt-login-refused",
        "77, mqtt-closed"
    })
    void aRefusedConnection(byte answer, String code) throws Exception {
        try (var peer = new ScriptedBroker(new byte[] {0x20, 2, 0, answer})) {
            assertThat(code(peer.broker(false))).isEqualTo(code);
        }
    }

    @Test
    void aRefusedSubscription() throws Exception {
        var refused = new byte[] {(byte) 0x90, 4, 0, 1, (byte) 0x80, (byte) 0x80};
        try (var peer = new ScriptedBroker(ScriptedBroker.WELCOME, refused)) {
            assertThat(code(peer.broker(false))).isEqualTo("mqtt-not-permitted");
        }
    }

    @Test
    void anotherServerOnThePort() throws Exception {
        var http = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (var peer = new ScriptedBroker(http)) {
            assertThat(code(peer.broker(false))).isEqualTo("mqtt-closed");
        }
        try (var peer = new ScriptedBroker(http)) {
            assertThat(code(peer.broker(true))).isEqualTo("mqtt-tls-failed");
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerTimesOut() throws Exception {
        try (var peer = new ScriptedBroker()) {
            assertThat(code(peer.broker(false))).isEqualTo("mqtt-timed-out");
        }
        try (var peer = new ScriptedBroker()) {
            assertThat(code(peer.broker(true))).isEqualTo("mqtt-timed-out");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsUnreachable() throws Exception {
        BrokerAddress gone;
        try (var peer = new ScriptedBroker()) {
            gone = peer.broker(false);
        }
        assertThat(code(gone)).isEqualTo("mqtt-unreachable");
        assertThat(code(new BrokerAddress(
                        false, "nowhere.invalid", 1883, Optional.empty(), Optional.empty(), Set.of())))
                .isEqualTo("mqtt-name-not-found");
    }

    @Test
    void pausesGrowToAMinute() {
        assertThat(MqttPublisher.pause(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(MqttPublisher.pause(3)).isEqualTo(Duration.ofSeconds(8));
        assertThat(MqttPublisher.pause(6)).isEqualTo(Duration.ofMinutes(1));
        assertThat(MqttPublisher.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }
}
