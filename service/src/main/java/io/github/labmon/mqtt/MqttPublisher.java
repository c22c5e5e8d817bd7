package io.github.labmon.mqtt;

import io.github.labmon.status.Problem;
import io.github.labmon.text.Texts;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects, publishes each round, and reconnects, for as long as labmon serves; runs on a thread of its own. */
final class MqttPublisher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(15);
    private static final int LONGEST_PAUSE_EXPONENT = 6;

    private final BrokerAddress broker;
    private final Connector connector;
    private final MqttTopics topics;
    private final EntityRegistry registry;
    private final PublishQueue queue;
    private final Texts texts;
    private int failures;
    private String lastProblem = "";
    private String lastFailure = "";

    /** Opens connections to the broker. */
    @FunctionalInterface
    interface Connector {

        /**
         * Connects.
         *
         * @throws MqttException if the broker refuses, or does not respond in time
         */
        BrokerConnection open(BrokerAddress broker, MqttTopics topics, PublishQueue queue) throws MqttException;
    }

    MqttPublisher(
            BrokerAddress broker,
            Connector connector,
            MqttTopics topics,
            EntityRegistry registry,
            PublishQueue queue,
            Texts texts) {
        this.broker = broker;
        this.connector = connector;
        this.topics = topics;
        this.registry = registry;
        this.queue = queue;
        this.texts = texts;
    }

    @Override
    public void run() {
        try {
            while (!queue.stopped()) {
                if (queue.stopsWithin(attempt())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The pause before the next attempt: 1, 2, 4, … s, at most one minute. */
    static Duration pause(int failures) {
        var seconds = 1L << Math.min(failures, LONGEST_PAUSE_EXPONENT);
        return seconds < LONGEST_PAUSE.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST_PAUSE;
    }

    /** Connects and publishes until the connection ends. Returns the pause before the next attempt. */
    private Duration attempt() throws InterruptedException {
        try {
            var problem = connectAndServe();
            if (!queue.stopped()) {
                logProblem(problem);
            }
            return ConnectProblems.needsLongPause(problem) ? REFUSED_PAUSE : pause(failures++);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            // Errors too, such as a thread that cannot be created: otherwise nothing would ever be published again.
            logFailure(e);
            return pause(failures++);
        }
    }

    private Problem connectAndServe() throws InterruptedException {
        queue.connecting();
        try (var connection = connector.open(broker, topics, queue)) {
            if (lastFailure.isEmpty()) {
                LOG.info("connected to {} as {}", broker.address(), topics.node());
            }
            lastProblem = "";
            registry.announceAgain();
            var began = System.nanoTime();
            serve(connection);
            // A connection that another labmon with the same client id ends again and again must not reset the pause.
            failures = System.nanoTime() - began > LONGEST_PAUSE.toNanos() ? 0 : failures;
            return Problem.of("mqtt-lost").with("broker", broker.address());
        } catch (MqttException e) {
            return ConnectProblems.of(broker, e);
        }
    }

    private void serve(BrokerConnection connection) throws MqttException, InterruptedException {
        while (true) {
            var work = queue.take();
            if (work.stopped()) {
                connection.disconnect();
                return;
            }
            if (work.lost()) {
                return;
            }
            work.found().forEach(registry::addExisting);
            if (work.homeAssistantStarted()) {
                LOG.info("Home Assistant has started: all entities are announced again");
                registry.announceAgain();
            }
            if (work.round() != null) {
                for (var message : registry.messages(work.round())) {
                    connection.publish(message);
                }
                published();
            }
        }
    }

    private void published() {
        if (!lastFailure.isEmpty()) {
            LOG.info("publishing to {} as {} again", broker.address(), topics.node());
            lastFailure = "";
        }
    }

    /** Logs one line for each change of the problem. */
    private void logProblem(Problem problem) {
        if (!lastProblem.equals(problem.code())) {
            LOG.warn("{} ({})", texts.text(problem.message(), Locale.ENGLISH), problem.code());
            lastProblem = problem.code();
        }
    }

    /** Logs one line for each kind of failure until a round is published; without the message, which may contain a secret. */
    private void logFailure(Throwable failure) {
        var trace = failure.getStackTrace();
        var kind = failure.getClass().getSimpleName() + " at " + (trace.length == 0 ? "an unknown place" : trace[0]);
        if (!lastFailure.equals(kind)) {
            LOG.error("publishing to {} failed, and is tried again: {}", broker.address(), kind);
            lastFailure = kind;
        }
    }
}
