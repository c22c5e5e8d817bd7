package io.github.labmon.mqtt;

import io.github.labmon.status.Problem;
import java.time.Duration;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects, publishes each round, and connects again, for as long as labmon serves; on a thread of its own. */
final class MqttPublisher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(15);
    private static final int LONGEST_PAUSE_EXPONENT = 6;

    private final BrokerAddress broker;
    private final MqttTopics topics;
    private final EntityRegistry roster;
    private final PublishQueue inbox;
    private int failures;
    private String told = "";

    MqttPublisher(BrokerAddress broker, MqttTopics topics, EntityRegistry roster, PublishQueue inbox) {
        this.broker = broker;
        this.topics = topics;
        this.roster = roster;
        this.inbox = inbox;
    }

    @Override
    public void run() {
        try {
            while (!inbox.stopped()) {
                var problem = connectAndServe();
                if (inbox.stopped()) {
                    return;
                }
                tell(problem);
                if (inbox.stopsWithin(ConnectProblems.restsLong(problem) ? REFUSED_PAUSE : pause(failures++))) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** 1, 2, 4, … s, and at last a minute. */
    static Duration pause(int failures) {
        var seconds = 1L << Math.min(failures, LONGEST_PAUSE_EXPONENT);
        return seconds < LONGEST_PAUSE.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST_PAUSE;
    }

    private Problem connectAndServe() throws InterruptedException {
        inbox.connecting();
        try (var session = BrokerConnection.open(broker, topics, inbox)) {
            LOG.info("connected to {} as {}", broker.address(), topics.node());
            told = "";
            roster.announceAgain();
            var began = System.nanoTime();
            serve(session);
            // One that another labmon of the same name throws out again and again is not to be tried ever faster.
            failures = System.nanoTime() - began > LONGEST_PAUSE.toNanos() ? 0 : failures;
            return new Problem("mqtt-lost", "the connection to " + broker.address() + " has ended");
        } catch (MqttException e) {
            return ConnectProblems.of(broker, e);
        }
    }

    private void serve(BrokerConnection session) throws MqttException, InterruptedException {
        while (true) {
            var work = inbox.take();
            if (work.stopped()) {
                session.leave();
                return;
            }
            if (work.lost()) {
                return;
            }
            work.found().forEach(roster::found);
            if (work.homeAssistantStarted()) {
                LOG.info("Home Assistant has started: it is told of everything again");
                roster.announceAgain();
            }
            if (work.round() != null) {
                for (var message : roster.messages(work.round())) {
                    session.publish(message);
                }
            }
        }
    }

    /** One line for each change. */
    private void tell(Problem problem) {
        if (!told.equals(problem.code())) {
            LOG.warn("{} ({})", problem.detail(), problem.code());
            told = problem.code();
        }
    }
}
