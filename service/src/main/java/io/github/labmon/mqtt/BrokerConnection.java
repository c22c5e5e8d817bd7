package io.github.labmon.mqtt;

import io.github.labmon.client.TrustedCertificates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** One connection to the broker, used by one thread. Every wait has a deadline. */
final class BrokerConnection implements AutoCloseable {

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int AT_LEAST_ONCE = 1;

    /** publish() waits for each message, but the client decrements its in-flight count later, on another thread. */
    private static final int MAX_IN_FLIGHT = 10_000;

    private static final String OFFLINE = "offline";

    private final MqttClient client;
    private final MqttTopics topics;

    private BrokerConnection(MqttClient client, MqttTopics topics) {
        this.client = client;
        this.topics = topics;
    }

    /**
     * Connects, and subscribes to the retained configurations that the broker has already.
     *
     * @throws MqttException if the broker refuses, or does not respond in time
     */
    static BrokerConnection open(BrokerAddress broker, MqttTopics topics, PublishQueue queue) throws MqttException {
        return open(broker, topics, queue, RESPONSE_TIMEOUT);
    }

    /** As {@link #open(BrokerAddress, MqttTopics, PublishQueue)}, with a timeout of whole seconds. */
    static BrokerConnection open(BrokerAddress broker, MqttTopics topics, PublishQueue queue, Duration timeout)
            throws MqttException {
        var uri = (broker.tls() ? "ssl://" : "tcp://") + broker.host() + ":" + broker.port();
        // Always the same client id: the broker then ends an older connection and publishes its last will first.
        var client = new MqttClient(uri, topics.node(), new MemoryPersistence());
        client.setTimeToWait(timeout.toMillis());
        client.setCallback(new Listener(topics, queue));
        var connection = new BrokerConnection(client, topics);
        try {
            client.connect(options(broker, topics, timeout));
            connection.subscribe(topics.configs(), topics.homeAssistant());
            return connection;
        } catch (MqttException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private void subscribe(String... filters) throws MqttException {
        var granted = new int[filters.length];
        Arrays.fill(granted, AT_LEAST_ONCE);
        client.subscribe(filters, granted);
        // The client itself checks the return code only where it subscribes to a single filter.
        if (Arrays.stream(granted).anyMatch(answer -> answer == MqttException.REASON_CODE_SUBSCRIBE_FAILED)) {
            throw new MqttException(MqttException.REASON_CODE_SUBSCRIBE_FAILED);
        }
    }

    private static MqttConnectOptions options(BrokerAddress broker, MqttTopics topics, Duration timeout) {
        var options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setMaxInflight(MAX_IN_FLIGHT);
        options.setConnectionTimeout((int) timeout.toSeconds());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setWill(topics.availability(), bytes(OFFLINE), AT_LEAST_ONCE, true);
        broker.username().ifPresent(options::setUserName);
        broker.password()
                .ifPresent(secret -> options.setPassword(secret.reveal().toCharArray()));
        if (broker.tls()) {
            options.setHttpsHostnameVerificationEnabled(true);
            options.setSocketFactory(
                    TrustedCertificates.context(broker.fingerprints()).getSocketFactory());
        }
        return options;
    }

    /** Publishes the message, and waits for the acknowledgement of the broker. */
    void publish(RetainedMessage message) throws MqttException {
        client.publish(message.topic(), bytes(message.payload()), AT_LEAST_ONCE, true);
    }

    /** Publishes "offline" and disconnects in order, so that the broker does not publish the last will. */
    void disconnect() throws MqttException {
        client.setTimeToWait(DISCONNECT_TIMEOUT.toMillis());
        publish(new RetainedMessage(topics.availability(), OFFLINE));
        client.disconnect(DISCONNECT_TIMEOUT.toMillis());
    }

    @Override
    public void close() {
        client.setCallback(null); // later events of this client must not reach the next connection
        try {
            // Ends its socket and threads in any state. Not close(): it races with the threads while they end.
            client.disconnectForcibly(0, DISCONNECT_TIMEOUT.toMillis(), false);
        } catch (MqttException e) {
            // it is disconnected already
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Receives messages of the broker, on the client's thread. */
    private record Listener(MqttTopics topics, PublishQueue queue) implements MqttCallback {

        @Override
        public void connectionLost(@Nullable Throwable cause) {
            queue.lost();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (topic.equals(topics.homeAssistant())) {
                // A retained message is old: it does not announce a start.
                if (!message.isRetained()
                        && "online".equals(new String(message.getPayload(), StandardCharsets.UTF_8))) {
                    queue.homeAssistantStarted();
                }
            } else if (message.isRetained() && message.getPayload().length > 0) {
                // A message that is not retained is the echo of one that labmon published just now.
                topics.key(topic).ifPresent(queue::found);
            }
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // publish() waits for it
        }
    }
}
