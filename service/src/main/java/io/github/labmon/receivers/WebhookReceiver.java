package io.github.labmon.receivers;

import io.github.labmon.receivers.DeliveryResult.Unconfirmed;
import io.github.labmon.receivers.HttpExchange.Reply;
import java.util.Optional;

/** Whoever takes JSON over HTTP. */
final class WebhookReceiver implements Receiver {

    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final ReceiverEndpoint peer;
    private final NotificationContext dress;
    private final Optional<PayloadTemplate> template;

    /**
     * One address.
     *
     * @param template of what it is sent; without one the document that docs/receivers.md shows
     */
    WebhookReceiver(ReceiverEndpoint peer, NotificationContext dress, Optional<PayloadTemplate> template) {
        this.peer = peer;
        this.dress = dress;
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
    public DeliveryResult deliver(Notification notice) throws InterruptedException {
        var facts = dress.facts(notice);
        var exchange =
                peer.post(template.<Object>map(form -> form.filled(facts)).orElseGet(facts::document));
        if (exchange instanceof Reply reply && reply.status() >= OK && reply.status() < REDIRECT && !reply.isPage()) {
            return new Unconfirmed(reply.status() + ", taken; what became of it, a webhook does not tell");
        }
        return peer.otherwise(exchange);
    }
}
