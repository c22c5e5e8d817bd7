package io.github.labmon.receivers;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A topic of ntfy. The notification is sent as JSON to the root of the server: the other way, headers, is limited to ASCII.
 */
final class NtfyReceiver implements Receiver {

    private static final int OK = 200;
    private static final int URGENT = 5;
    private static final int HIGH = 4;
    private static final int DEFAULT = 3;
    private static final int MAX_ID = 40;

    private final ReceiverEndpoint endpoint;
    private final NotificationContext context;
    private final Secret topic;

    /**
     * One topic.
     *
     * @param endpoint the root of the server
     */
    NtfyReceiver(ReceiverEndpoint endpoint, NotificationContext context, Secret topic) {
        this.endpoint = endpoint;
        this.context = context;
        this.topic = topic;
    }

    @Override
    public String name() {
        return "ntfy";
    }

    @Override
    public String kind() {
        return "ntfy";
    }

    @Override
    public DeliveryResult deliver(Notification notification) throws InterruptedException {
        return endpoint.deliver(body(context.content(notification)), NtfyReceiver::meaning);
    }

    private static Optional<DeliveryResult> meaning(Response response) {
        return response.status() == OK
                ? response.json()
                        .flatMap(json -> json.get("id").text())
                        .<DeliveryResult>map(id -> new Delivered(
                                Message.of("receiver.ntfy.delivered").with("id", CleanText.line(id, MAX_ID))))
                : Optional.empty();
    }

    private Map<String, Object> body(NotificationContent content) {
        var body = new LinkedHashMap<String, Object>();
        body.put("topic", topic.reveal());
        body.put("title", content.title());
        body.put("message", content.message());
        body.put("priority", priority(content.notification()));
        body.put("tags", List.of(tag(content.notification()), content.host()));
        content.link().ifPresent(link -> body.put("click", link));
        return body;
    }

    private static int priority(Notification notification) {
        return switch (notification.kind()) {
            case RESOLVED, TEST -> DEFAULT;
            case FIRING, REMINDER, FLAPPING -> notification.severity() == Severity.CRITICAL ? URGENT : HIGH;
        };
    }

    private static String tag(Notification notification) {
        return switch (notification.kind()) {
            case RESOLVED -> "white_check_mark";
            case TEST -> "information_source";
            case FIRING, REMINDER, FLAPPING ->
                notification.severity() == Severity.CRITICAL ? "rotating_light" : "warning";
        };
    }
}
