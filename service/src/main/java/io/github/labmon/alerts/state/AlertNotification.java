package io.github.labmon.alerts.state;

import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.text.Message;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification about an alert, independent of the language.
 *
 * @param kind of the notification
 * @param key of the alert
 * @param annotations what was read last
 * @param summary one line
 * @param description what more is known; empty literal where nothing is
 * @param since when the alert began
 * @param endedAt when it was resolved; {@code null} while it lasts
 * @param behind targets that the same cause makes unreachable
 * @param host name of the host whose labmon sends it
 */
@Serdeable
public record AlertNotification(
        Kind kind,
        AlertKey key,
        AlertAnnotations annotations,
        Message summary,
        Message description,
        Instant since,
        @Nullable Instant endedAt,
        List<String> behind,
        String host) {

    public AlertNotification {
        behind = List.copyOf(behind);
    }
}
