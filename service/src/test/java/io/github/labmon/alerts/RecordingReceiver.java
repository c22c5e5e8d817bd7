package io.github.labmon.alerts;

import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records the notifications that it receives, or responds as a test configures it. */
final class RecordingReceiver implements Receiver {

    private final String name;
    final List<Notification> notifications = new ArrayList<>();
    Duration repeatEvery = Duration.ZERO;
    Duration repeatResolvedFor = Duration.ZERO;
    /** The answer to the next deliveries; null: they are delivered. */
    @Nullable
    DeliveryResult answer;

    RecordingReceiver(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "test";
    }

    @Override
    public DeliveryResult deliver(Notification notification) {
        if (answer != null) {
            return answer;
        }
        notifications.add(notification);
        return new DeliveryResult.Delivered(Message.literal("200"));
    }

    @Override
    public Duration repeatEvery() {
        return repeatEvery;
    }

    @Override
    public Duration repeatResolvedFor() {
        return repeatResolvedFor;
    }

    /** The notifications since the last call, as {@code FIRING rule/target}. */
    List<String> delivered() {
        var delivered = notifications.stream()
                .map(notification -> notification.kind() + " " + notification.alertId())
                .toList();
        notifications.clear();
        return delivered;
    }

    /** The kinds of the notifications since the last call. */
    List<NotificationKind> kinds() {
        var kinds = notifications.stream().map(Notification::kind).toList();
        notifications.clear();
        return kinds;
    }
}
