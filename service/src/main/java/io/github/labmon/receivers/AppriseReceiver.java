package io.github.labmon.receivers;

import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.Partly;
import io.github.labmon.receivers.DeliveryResult.Refused;
import io.github.labmon.receivers.HttpExchange.Reply;
import io.github.labmon.receivers.Notification.Severity;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An Apprise API server, which passes notices on to whatever it knows. */
final class AppriseReceiver implements Receiver {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FAILED_DEPENDENCY = 424;

    private final ReceiverEndpoint peer;
    private final NotificationContext dress;
    private final String tag;
    private final Optional<Secret> urls;

    /**
     * One server.
     *
     * @param tag which of its services; empty for all
     * @param urls of the services, for a server that keeps none
     */
    AppriseReceiver(ReceiverEndpoint peer, NotificationContext dress, String tag, Optional<Secret> urls) {
        this.peer = peer;
        this.dress = dress;
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
    public DeliveryResult deliver(Notification notice) throws InterruptedException {
        return receipt(peer.post(body(dress.facts(notice))));
    }

    private Map<String, Object> body(NotificationContent facts) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", facts.title());
        body.put("body", facts.link().map(link -> facts.message() + "\n" + link).orElse(facts.message()));
        body.put("type", type(facts.notice()));
        body.put("format", "text");
        if (!tag.isEmpty()) {
            body.put("tag", tag);
        }
        urls.ifPresent(list -> body.put("urls", list.reveal()));
        return body;
    }

    private static String type(Notification notice) {
        return switch (notice.kind()) {
            case RESOLVED -> "success";
            case TEST -> "info";
            case FIRING, REMINDER, FLAPPING -> notice.severity() == Severity.CRITICAL ? "failure" : "warning";
        };
    }

    private DeliveryResult receipt(HttpExchange exchange) {
        if (exchange instanceof Reply reply) {
            if (reply.status() == OK && !reply.isPage()) {
                return new Delivered("200, all its services took the notice");
            }
            if (reply.status() == NO_CONTENT) {
                return new Refused(new Problem(
                        "apprise-nobody-configured",
                        peer + " answered 204: Apprise has no services under that key and told nobody; add some to its"
                                + " configuration"));
            }
            if (reply.status() == FAILED_DEPENDENCY) {
                return new Partly(peer.told(reply) + ": at least one of Apprise's services did not take the notice, or"
                        + " none has the tag; see Apprise's log");
            }
        }
        return peer.otherwise(exchange);
    }
}
