package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.AlertKey;
import java.util.Comparator;

/** Identifies what a receiver knows of an alert. */
record NotificationLogKey(String receiver, AlertKey alert) implements Comparable<NotificationLogKey> {

    private static final Comparator<NotificationLogKey> ORDER =
            Comparator.comparing(NotificationLogKey::receiver).thenComparing(NotificationLogKey::alert);

    @Override
    public int compareTo(NotificationLogKey other) {
        return ORDER.compare(this, other);
    }
}
