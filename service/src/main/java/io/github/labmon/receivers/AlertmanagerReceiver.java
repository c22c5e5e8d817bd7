package io.github.labmon.receivers;

import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.HttpExchange.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prometheus' Alertmanager, by version 2 of its interface. It knows an alert by its labels, so no figure, time or text
 * stands in them; it forgets one that is not repeated, and one that ended when it crashes.
 */
final class AlertmanagerReceiver implements Receiver {

    private static final int OK = 200;

    /** As Prometheus does. */
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private static final int MISSED_REPEATS = 4;
    private static final Duration REPEAT_RESOLVED = Duration.ofMinutes(5);

    private final ReceiverEndpoint peer;
    private final NotificationContext dress;
    private final String name;

    /**
     * One Alertmanager.
     *
     * @param name which of several it is
     */
    AlertmanagerReceiver(ReceiverEndpoint peer, NotificationContext dress, String name) {
        this.peer = peer;
        this.dress = dress;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "alertmanager";
    }

    @Override
    public Duration repeatEvery() {
        return REPEAT;
    }

    @Override
    public Duration repeatResolvedFor() {
        return REPEAT_RESOLVED;
    }

    @Override
    public DeliveryResult deliver(Notification notice) throws InterruptedException {
        var exchange = peer.post(List.of(alert(dress.facts(notice))));
        return exchange instanceof Reply reply && reply.status() == OK && !reply.isPage()
                ? new Delivered("200, Alertmanager has the alert; whom it tells, its own routes say")
                : peer.otherwise(exchange); // 400 too: one alert is sent at a time, so no other was taken
    }

    private Map<String, Object> alert(NotificationContent facts) {
        var alert = new LinkedHashMap<String, Object>();
        alert.put("labels", labels(facts));
        alert.put("annotations", annotations(facts));
        alert.put("startsAt", facts.since().toString());
        alert.put("endsAt", end(facts).toString());
        facts.link().ifPresent(link -> alert.put("generatorURL", link));
        return alert;
    }

    private Instant end(NotificationContent facts) {
        return facts.ended()
                .orElseGet(() -> dress.clock()
                        .instant()
                        .plus(REPEAT.multipliedBy(MISSED_REPEATS))
                        .truncatedTo(ChronoUnit.SECONDS));
    }

    private static Map<String, Object> labels(NotificationContent facts) {
        var labels = new LinkedHashMap<String, Object>();
        labels.put("alertname", facts.rule());
        labels.put("severity", facts.severity());
        labels.put("instance", facts.host());
        labels.put("job", "labmon");
        labels.put("target", facts.target());
        return labels;
    }

    private static Map<String, Object> annotations(NotificationContent facts) {
        var annotations = new LinkedHashMap<String, Object>();
        annotations.put("summary", facts.summary());
        if (!facts.description().isEmpty()) {
            annotations.put("description", facts.description());
        }
        facts.value().ifPresent(value -> annotations.put("value", value));
        facts.threshold().ifPresent(threshold -> annotations.put("threshold", threshold));
        if (!facts.behind().isEmpty()) {
            annotations.put("behind", String.join(", ", facts.behind()));
        }
        return annotations;
    }
}
