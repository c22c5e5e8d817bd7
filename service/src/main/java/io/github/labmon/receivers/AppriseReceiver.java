package io.github.labmon.receivers;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.PartlyDelivered;
import io.github.labmon.receivers.DeliveryResult.Rejected;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An Apprise API server, which forwards notifications to the services that are configured there. */
final class AppriseReceiver implements Receiver {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FAILED_DEPENDENCY = 424;

    private final ReceiverEndpoint endpoint;
    private final NotificationContext context;
    private final String tag;
    private final Optional<Secret> urls;

    /**
     * One server.
     *
     * @param tag selects some of its services; empty for all
     * @param urls of the services, for a server that stores none
     */
    AppriseReceiver(ReceiverEndpoint endpoint, NotificationContext context, String tag, Optional<Secret> urls) {
        this.endpoint = endpoint;
        this.context = context;
        this.tag = tag;
        this.urls = urls;
    }

    @Override
    public String name() {
        return "apprise";
    }

    @Override
    public String kind() {
        return "apprise";
    }

    @Override
    public DeliveryResult deliver(Notification notification) throws InterruptedException {
        return endpoint.deliver(body(context.content(notification)), this::meaning);
    }

    private Map<String, Object> body(NotificationContent content) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", content.title());
        body.put(
                "body",
                content.link().map(link -> content.message() + "\n" + link).orElse(content.message()));
        body.put("type", type(content.notification()));
        body.put("format", "text");
        if (!tag.isEmpty()) {
            body.put("tag", tag);
        }
        urls.ifPresent(list -> body.put("urls", list.reveal()));
        return body;
    }

    private static String type(Notification notification) {
        return switch (notification.kind()) {
            case RESOLVED -> "success";
            case TEST -> "info";
            case FIRING, REMINDER, FLAPPING -> notification.severity() == Severity.CRITICAL ? "failure" : "warning";
        };
    }

    private Optional<DeliveryResult> meaning(Response response) {
        return switch (response.status()) {
            case OK ->
                response.isPage()
                        ? Optional.empty()
                        : Optional.of(new Delivered(Message.of("receiver.apprise.delivered")));
            case NO_CONTENT ->
                Optional.of(
                        new Rejected(Problem.of("apprise-nobody-configured").with("endpoint", endpoint.toString())));
            case FAILED_DEPENDENCY ->
                Optional.of(new PartlyDelivered(
                        Message.of("receiver.apprise.partly").with("status", endpoint.status(response))));
            default -> Optional.empty();
        };
    }
}
