package io.github.labmon.receivers;

import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.HttpExchange.Reply;
import io.github.labmon.receivers.Notification.Severity;
import io.github.labmon.settings.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic of ntfy. The notice goes as JSON to the server's root: headers, the other way, carry nothing but ASCII.
 */
final class NtfyReceiver implements Receiver {

    private static final int OK = 200;
    private static final int URGENT = 5;
    private static final int HIGH = 4;
    private static final int NORMAL = 3;

    private final ReceiverEndpoint peer;
    private final NotificationContext dress;
    private final Secret topic;

    /**
     * One topic.
     *
     * @param peer at the server's root
     */
    NtfyReceiver(ReceiverEndpoint peer, NotificationContext dress, Secret topic) {
        this.peer = peer;
        this.dress = dress;
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
    public DeliveryResult deliver(Notification notice) throws InterruptedException {
        var exchange = peer.post(body(dress.facts(notice)));
        if (exchange instanceof Reply reply && reply.status() == OK) {
            var id = reply.json().flatMap(json -> json.get("id").text());
            if (id.isPresent()) {
                return new Delivered("200, taken as message " + CleanText.line(id.get(), 40)
                        + "; whether a phone showed it, ntfy does" + " not tell");
            }
        }
        return peer.otherwise(exchange);
    }

    private Map<String, Object> body(NotificationContent facts) {
        var body = new LinkedHashMap<String, Object>();
        body.put("topic", topic.reveal());
        body.put("title", facts.title());
        body.put("message", facts.message());
        body.put("priority", priority(facts.notice()));
        body.put("tags", List.of(tag(facts.notice()), facts.host()));
        facts.link().ifPresent(link -> body.put("click", link));
        return body;
    }

    private static int priority(Notification notice) {
        return switch (notice.kind()) {
            case RESOLVED, TEST -> NORMAL;
            case FIRING, REMINDER, FLAPPING -> notice.severity() == Severity.CRITICAL ? URGENT : HIGH;
        };
    }

    private static String tag(Notification notice) {
        return switch (notice.kind()) {
            case RESOLVED -> "white_check_mark";
            case TEST -> "information_source";
            case FIRING, REMINDER, FLAPPING -> notice.severity() == Severity.CRITICAL ? "rotating_light" : "warning";
        };
    }
}
