package io.github.labmon.alerts.store;

import io.github.labmon.receivers.Notification;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What stands at a receiver about an alert.
 *
 * @param receiver its name
 * @param notice the last that it took
 * @param toldAt when it was told last
 */
@Serdeable
public record NotificationLogEntry(String receiver, Notification notice, Instant toldAt) {

    public boolean open() {
        return notice.kind() != Notification.Kind.RESOLVED;
    }
}
