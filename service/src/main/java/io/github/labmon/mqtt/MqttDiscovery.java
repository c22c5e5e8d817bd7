package io.github.labmon.mqtt;

import io.github.labmon.poll.PollInterval;
import io.github.labmon.poll.PollListener;
import io.github.labmon.poll.PollResult;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.settings.ReleaseVersion;
import io.github.labmon.text.Texts;
import io.github.labmon.thread.DaemonThreads;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Passes each round to the thread that publishes it, where a broker is set; the thread starts with the first round. */
@Singleton
final class MqttDiscovery implements PollListener {

    private static final Duration DISCONNECT_TIMEOUT = Duration.ofMillis(2_500);

    /** The number of rounds without a value after which it expires; a round itself can take {@link #ROUND}. */
    private static final int ROUNDS = 4;

    private static final Duration ROUND = Duration.ofSeconds(20);

    private final MqttSettings settings;
    private final Texts texts;
    private final EntityMapper mapper;
    private final Duration expiry;
    private final PublishQueue queue = new PublishQueue();
    private @Nullable Thread thread;

    MqttDiscovery(MqttSettings settings, PollInterval interval, Texts texts, LanguageSettings language) {
        this.settings = settings;
        this.texts = texts;
        this.mapper = EntityMapper.in(language.locale(), texts);
        this.expiry = Duration.ofMillis(interval.length().toMillis() * ROUNDS).plus(ROUND);
    }

    @Override
    public boolean listens() {
        return settings.broker().isPresent();
    }

    @Override
    public synchronized void take(PollResult round) {
        queue.round(round);
        if (thread == null && settings.broker().isPresent() && !queue.stopped()) {
            thread = start(settings.broker().get());
        }
    }

    private Thread start(BrokerAddress broker) {
        var topics = MqttTopics.of(settings, KernelHostName.readOrLocalhost());
        var registry =
                new EntityRegistry(topics, new DiscoveryConfig(topics, expiry, ReleaseVersion.version()), mapper);
        return DaemonThreads.start(
                "labmon-mqtt", new MqttPublisher(broker, BrokerConnection::open, topics, registry, queue, texts));
    }

    @PreDestroy
    synchronized void close() throws InterruptedException {
        queue.stop();
        if (thread != null) {
            thread.join(DISCONNECT_TIMEOUT.toMillis());
        }
    }
}
