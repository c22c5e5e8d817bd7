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

/** One connection to the broker, used by one thread. Everything it waits for has a deadline. */
final class BrokerConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int AT_LEAST_ONCE = 1;

    /** Each message is waited for, but the client takes it off its count on another thread, and so later. */
    private static final int MAX_IN_FLIGHT = 10_000;

    private static final String OFFLINE = "offline";

    private final MqttClient client;
    private final MqttTopics topics;

    private BrokerConnection(MqttClient client, MqttTopics topics) {
        this.client = client;
        this.topics = topics;
    }

    /**
     * Connects, and asks for what stands at the broker already.
     *
     * @throws MqttException if that is not done in time
     */
    static BrokerConnection open(BrokerAddress broker, MqttTopics topics, PublishQueue inbox) throws MqttException {
        return open(broker, topics, inbox, PATIENCE);
    }

    /** As one that waits so many whole seconds. */
    static BrokerConnection open(BrokerAddress broker, MqttTopics topics, PublishQueue inbox, Duration patience)
            throws MqttException {
        var uri = (broker.tls() ? "ssl://" : "tcp://") + broker.host() + ":" + broker.port();
        // Always the same name: the broker then ends a connection of before, and tells of its end before this begins.
        var client = new MqttClient(uri, topics.node(), new MemoryPersistence());
        client.setTimeToWait(patience.toMillis());
        client.setCallback(new Listener(topics, inbox));
        var session = new BrokerConnection(client, topics);
        try {
            client.connect(options(broker, topics, patience));
            session.subscribe(topics.configs(), topics.homeAssistant());
            return session;
        } catch (MqttException e) {
            session.close();
            throw e;
        }
    }

    private void subscribe(String... filters) throws MqttException {
        var granted = new int[filters.length];
        Arrays.fill(granted, AT_LEAST_ONCE);
        client.subscribe(filters, granted);
        // The client itself looks at the answer only where one filter is asked for.
        if (Arrays.stream(granted).anyMatch(answer -> answer == MqttException.REASON_CODE_SUBSCRIBE_FAILED)) {
            throw new MqttException(MqttException.REASON_CODE_SUBSCRIBE_FAILED);
        }
    }

    private static MqttConnectOptions options(BrokerAddress broker, MqttTopics topics, Duration patience) {
        var options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setMaxInflight(MAX_IN_FLIGHT);
        options.setConnectionTimeout((int) patience.toSeconds());
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

    /** Sends, and waits until the broker has it. */
    void publish(RetainedMessage message) throws MqttException {
        client.publish(message.topic(), bytes(message.payload()), AT_LEAST_ONCE, true);
    }

    /** Says goodbye, for then the broker does not send the last will. */
    void leave() throws MqttException {
        client.setTimeToWait(GOODBYE.toMillis());
        publish(new RetainedMessage(topics.availability(), OFFLINE));
        client.disconnect(GOODBYE.toMillis());
    }

    @Override
    public void close() {
        client.setCallback(null); // what is told from now on is no news of the next connection
        try {
            // Whatever state it is in, its socket and threads end. Not close(): that trips its threads while they end.
            client.disconnectForcibly(0, GOODBYE.toMillis(), false);
        } catch (MqttException e) {
            // so it has ended already
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Hears the broker, on the client's thread. */
    private record Listener(MqttTopics topics, PublishQueue inbox) implements MqttCallback {

        @Override
        public void connectionLost(@Nullable Throwable cause) {
            inbox.lost();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (topic.equals(topics.homeAssistant())) {
                // A retained one is old: it says nothing of a start.
                if (!message.isRetained()
                        && "online".equals(new String(message.getPayload(), StandardCharsets.UTF_8))) {
                    inbox.homeAssistantStarted();
                }
            } else if (message.isRetained() && message.getPayload().length > 0) {
                // What is not retained is the echo of what was just sent.
                topics.key(topic).ifPresent(inbox::found);
            }
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // publish() waits for it
        }
    }
}
