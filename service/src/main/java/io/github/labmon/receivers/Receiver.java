package io.github.labmon.receivers;

import java.time.Duration;

/** A system to which notifications are sent. {@link ReceiverRegistry} contains all of them. */
public interface Receiver {

    /** Its name among all receivers: one word, not a secret, the same at every start. */
    String name();

    /** Its protocol: {@code apprise}, {@code home-assistant}, {@code alertmanager}, {@code ntfy}, {@code webhook}. */
    String kind();

    /**
     * Sends a notification once, within a timeout of its own. Several threads may call it at the same time.
     *
     * @throws InterruptedException when labmon stops; it is then unknown whether the notification was delivered
     */
    DeliveryResult deliver(Notification notification) throws InterruptedException;

    /**
     * How often an alert that lasts must be sent again, because the receiver forgets it; zero if it does not. These
     * repetitions are deliveries of the {@link Notification.NotificationKind#FIRING} notification, not reminders.
     */
    default Duration repeatEvery() {
        return Duration.ZERO;
    }

    /** How long after the end of an alert its end must be sent again, every {@link #repeatEvery()}. */
    default Duration repeatResolvedFor() {
        return Duration.ZERO;
    }
}
