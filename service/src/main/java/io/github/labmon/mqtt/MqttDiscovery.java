package io.github.labmon.mqtt;

import io.github.labmon.poll.PollInterval;
import io.github.labmon.poll.PollListener;
import io.github.labmon.poll.PollResult;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.settings.ReleaseVersion;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands each round to the thread that publishes it, where a broker is set; nothing is made before the first round. */
@Singleton
final class MqttDiscovery implements PollListener {

    private static final Duration GOODBYE = Duration.ofMillis(2_500);

    /** Rounds that may be missed before a value counts as unknown, and what a round itself can take. */
    private static final int ROUNDS = 4;

    private static final Duration ROUND = Duration.ofSeconds(20);

    private final MqttSettings settings;
    private final Duration expiry;
    private final PublishQueue inbox = new PublishQueue();
    private @Nullable Thread thread;

    MqttDiscovery(MqttSettings settings, PollInterval interval) {
        this.settings = settings;
        this.expiry = interval.length().multipliedBy(ROUNDS).plus(ROUND);
    }

    @Override
    public boolean listens() {
        return settings.broker().isPresent();
    }

    @Override
    public synchronized void take(PollResult round) {
        inbox.round(round);
        if (thread == null && settings.broker().isPresent() && !inbox.stopped()) {
            thread = start(settings.broker().get());
        }
    }

    private Thread start(BrokerAddress broker) {
        var topics = MqttTopics.of(settings, KernelHostName.readOrLocalhost());
        var roster = new EntityRegistry(topics, new DiscoveryConfig(topics, expiry, ReleaseVersion.version()));
        var publisher = new Thread(new MqttPublisher(broker, topics, roster, inbox), "labmon-mqtt");
        publisher.setDaemon(true);
        publisher.start();
        return publisher;
    }

    @PreDestroy
    synchronized void close() throws InterruptedException {
        inbox.stop();
        if (thread != null) {
            thread.join(GOODBYE.toMillis());
        }
    }
}
