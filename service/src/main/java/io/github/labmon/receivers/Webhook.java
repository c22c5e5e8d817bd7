package io.github.labmon.receivers;

import io.github.labmon.receivers.Exchange.Reply;
import io.github.labmon.receivers.Receipt.Unconfirmed;
import java.util.Optional;

/** Whoever takes JSON over HTTP. */
final class Webhook implements Receiver {

    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final Peer peer;
    private final Dress dress;
    private final Optional<Template> template;

    /**
     * One address.
     *
     * @param template of what it is sent; without one the document that docs/receivers.md shows
     */
    Webhook(Peer peer, Dress dress, Optional<Template> template) {
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
    public Receipt deliver(Notice notice) throws InterruptedException {
        var facts = dress.facts(notice);
        var exchange =
                peer.post(template.<Object>map(form -> form.filled(facts)).orElseGet(facts::document));
        if (exchange instanceof Reply reply && reply.status() >= OK && reply.status() < REDIRECT && !reply.isPage()) {
            return new Unconfirmed(reply.status() + ", taken; what became of it, a webhook does not tell");
        }
        return peer.otherwise(exchange);
    }
}
