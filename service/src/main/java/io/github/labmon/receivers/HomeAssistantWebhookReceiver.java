package io.github.labmon.receivers;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.receivers.DeliveryResult.Rejected;
import io.github.labmon.receivers.DeliveryResult.Unconfirmed;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import java.util.Optional;

/** An automation of Home Assistant that a webhook triggers; the notification is in {@code trigger.json}. */
final class HomeAssistantWebhookReceiver implements Receiver {

    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final ReceiverEndpoint endpoint;
    private final NotificationContext context;
    private final StartupGrace startup = new StartupGrace();

    HomeAssistantWebhookReceiver(ReceiverEndpoint endpoint, NotificationContext context) {
        this.endpoint = endpoint;
        this.context = context;
    }

    @Override
    public String name() {
        return "ha-webhook";
    }

    @Override
    public String kind() {
        return "home-assistant";
    }

    @Override
    public DeliveryResult deliver(Notification notification) throws InterruptedException {
        var result = endpoint.deliver(context.content(notification).document(), this::meaning);
        return startup.assess(name(), result, context.clock().instant());
    }

    private Optional<DeliveryResult> meaning(Response response) {
        return switch (response.status()) {
            case OK ->
                response.isPage()
                        ? Optional.empty()
                        : Optional.of(new Unconfirmed(Message.of("receiver.home-assistant-webhook.accepted")));
            case METHOD_NOT_ALLOWED ->
                Optional.of(new Rejected(
                        Problem.of("ha-webhook-method-not-allowed").with("endpoint", endpoint.toString())));
            default -> Optional.empty();
        };
    }
}
