package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.AlertKey;
import java.util.Comparator;

/** Identifies the state of an alert at a receiver. */
record NotificationLogKey(String receiver, AlertKey alert) implements Comparable<NotificationLogKey> {

    private static final Comparator<NotificationLogKey> ORDER =
            Comparator.comparing(NotificationLogKey::receiver).thenComparing(NotificationLogKey::alert);

    @Override
    public int compareTo(NotificationLogKey other) {
        return ORDER.compare(this, other);
    }
}
