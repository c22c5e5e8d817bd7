package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.poll.PollResult;
import io.github.labmon.poll.Results;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.text.EnglishTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Publishing goes on whatever is thrown. */
@Timeout(60)
class MqttPublisherTest {

    private static final MqttTopics TOPICS = new MqttTopics("homeassistant", "labmon/nas", "nas");
    private static final BrokerAddress BROKER =
            new BrokerAddress(false, "broker.lan", 1883, Optional.empty(), Optional.empty(), Set.of());
    private static final String SECRET = "very-secret";

    private static MqttPublisher publisher(
            BrokerAddress broker, MqttPublisher.Connector connector, PublishQueue queue) {
        var texts = EnglishTexts.texts(ZoneOffset.UTC);
        var registry = new EntityRegistry(
                TOPICS,
                new DiscoveryConfig(TOPICS, Duration.ofSeconds(9), "1"),
                EntityMapper.in(Locale.ENGLISH, texts));
        return new MqttPublisher(broker, connector, TOPICS, registry, queue, texts);
    }

    /** In a JVM of its own, so that its log can be read: no thread can be created for the connection, twice. */
    public static void main(String[] args) {
        var queue = new PublishQueue();
        var attempts = new ArrayList<BrokerAddress>();
        MqttPublisher.Connector connector = (broker, topics, work) -> {
            attempts.add(broker);
            if (attempts.size() == 2) {
                work.stop();
            }
            throw new OutOfMemoryError(SECRET);
        };
        publisher(BROKER, connector, queue).run();
        Runtime.getRuntime().exit(attempts.size());
    }

    @Test
    void anErrorIsLoggedOnceAndFollowedByAnotherAttempt() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var run = CommandOutput.run(
                java,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MqttPublisherTest.class.getName());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("ERROR")
                .contains("publishing to mqtt://broker.lan:1883 failed, and is tried again: OutOfMemoryError at "
                        + MqttPublisherTest.class.getName())
                .doesNotContain(SECRET);
    }

    @Test
    void aRoundThatCannotBePublishedIsFollowedByAnotherConnection() throws Exception {
        var queue = new PublishQueue();
        var faulty = Results.faulty("ups", Instant.EPOCH, new IllegalStateException("a fault"));
        queue.round(new PollResult(Instant.EPOCH, List.of(faulty), Results.lab(Instant.EPOCH, List.of())));
        var attempts = new ArrayList<BrokerAddress>();
        MqttPublisher.Connector connector = (broker, topics, work) -> {
            attempts.add(broker);
            if (attempts.size() == 2) {
                work.stop();
                throw new MqttException(MqttException.REASON_CODE_SERVER_CONNECT_ERROR);
            }
            return BrokerConnection.open(broker, topics, work);
        };
        // The third answer is never sent: the connection is open until labmon closes it.
        try (var peer = new ScriptedBroker(ScriptedBroker.WELCOME, ScriptedBroker.SUBSCRIBED, new byte[0])) {
            publisher(peer.broker(false), connector, queue).run();
        }
        assertThat(attempts).hasSize(2);
    }

    @Test
    void pausesBecomeLongerUpToAMinute() {
        assertThat(List.of(MqttPublisher.pause(0), MqttPublisher.pause(1), MqttPublisher.pause(5)))
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(32));
        assertThat(MqttPublisher.pause(99)).isEqualTo(Duration.ofMinutes(1));
    }
}
