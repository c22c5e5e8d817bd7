package io.github.labmon.receivers;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.receivers.DeliveryResult.Unconfirmed;
import io.github.labmon.text.Message;
import java.util.Optional;

/** A server that accepts JSON over HTTP. */
final class WebhookReceiver implements Receiver {

    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final ReceiverEndpoint endpoint;
    private final NotificationContext context;
    private final Optional<PayloadTemplate> template;

    /**
     * One address.
     *
     * @param template of the body; without one the body is the document that docs/receivers.md shows
     */
    WebhookReceiver(ReceiverEndpoint endpoint, NotificationContext context, Optional<PayloadTemplate> template) {
        this.endpoint = endpoint;
        this.context = context;
        this.template = template;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public DeliveryResult deliver(Notification notification) throws InterruptedException {
        var content = context.content(notification);
        var body = template.<Object>map(form -> form.fill(content)).orElseGet(content::document);
        return endpoint.deliver(body, WebhookReceiver::meaning);
    }

    private static Optional<DeliveryResult> meaning(Response response) {
        return response.status() >= OK && response.status() < REDIRECT && !response.isPage()
                ? Optional.of(new Unconfirmed(
                        Message.of("receiver.webhook.accepted").with("status", String.valueOf(response.status()))))
                : Optional.empty();
    }
}
