package io.github.labmon.receivers;

import java.time.Duration;

/** Somebody who wants to be told. {@link ReceiverRegistry} has all of them. */
public interface Receiver {

    /** Which of all it is: one word, no secret, the same at every start. */
    String name();

    /** What it speaks: {@code apprise}, {@code home-assistant}, {@code alertmanager}, {@code ntfy}, {@code webhook}. */
    String kind();

    /**
     * Tells it, once, within a deadline of its own. Several threads may ask at a time.
     *
     * @throws InterruptedException when labmon stops; whether the notice arrived is then not known
     */
    DeliveryResult deliver(Notification notice) throws InterruptedException;

    /**
     * How often it must be told again while an alert lasts, because it forgets; zero for a receiver that does not. These
     * repetitions are deliveries of the {@link Notification.Kind#FIRING} notice and no reminders.
     */
    default Duration repeatEvery() {
        return Duration.ZERO;
    }

    /** How long after the end it must be told again, every {@link #repeatEvery()}, that an alert has ended. */
    default Duration repeatResolvedFor() {
        return Duration.ZERO;
    }
}
