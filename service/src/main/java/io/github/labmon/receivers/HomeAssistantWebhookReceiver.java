package io.github.labmon.receivers;

import io.github.labmon.receivers.DeliveryResult.Refused;
import io.github.labmon.receivers.DeliveryResult.Unconfirmed;
import io.github.labmon.receivers.HttpExchange.Reply;
import io.github.labmon.status.Problem;

/** An automation of Home Assistant that a webhook starts; it finds the notice in {@code trigger.json}. */
final class HomeAssistantWebhookReceiver implements Receiver {

    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final ReceiverEndpoint peer;
    private final NotificationContext dress;

    HomeAssistantWebhookReceiver(ReceiverEndpoint peer, NotificationContext dress) {
        this.peer = peer;
        this.dress = dress;
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
    public DeliveryResult deliver(Notification notice) throws InterruptedException {
        var exchange = peer.post(dress.facts(notice).document());
        if (exchange instanceof Reply reply && reply.status() == OK && !reply.isPage()) {
            return new Unconfirmed("200, which Home Assistant answers whether or not there is such a webhook: see the"
                    + " traces of your automation");
        }
        if (exchange instanceof Reply reply && reply.status() == METHOD_NOT_ALLOWED) {
            return new Refused(new Problem(
                    "ha-webhook-method-not-allowed",
                    peer + " answered 405: allow POST in the trigger of your automation"));
        }
        return peer.otherwise(exchange);
    }
}
