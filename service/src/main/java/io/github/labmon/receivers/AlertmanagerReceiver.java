package io.github.labmon.receivers;

import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prometheus' Alertmanager, version 2 of its API. It identifies an alert by its labels, so labels contain no numbers, times or
 * texts. It forgets an alert that is not repeated, and after a crash an alert that ended.
 */
final class AlertmanagerReceiver implements Receiver {

    private static final int OK = 200;

    /** The interval of Prometheus. */
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private static final int MISSED_REPEATS = 4;
    private static final Duration REPEAT_RESOLVED = Duration.ofMinutes(5);

    private final ReceiverEndpoint endpoint;
    private final NotificationContext context;
    private final String name;

    /**
     * One Alertmanager.
     *
     * @param name its name among several
     */
    AlertmanagerReceiver(ReceiverEndpoint endpoint, NotificationContext context, String name) {
        this.endpoint = endpoint;
        this.context = context;
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

    // 400 is a rejection here: labmon sends one alert at a time, so Alertmanager accepted no other one of the request.
    @Override
    public DeliveryResult deliver(Notification notification) throws InterruptedException {
        return endpoint.deliver(
                List.of(alert(context.content(notification))),
                response -> response.status() == OK && !response.isPage()
                        ? Optional.of(new Delivered(Message.of("receiver.alertmanager.delivered")))
                        : Optional.empty());
    }

    private Map<String, Object> alert(NotificationContent content) {
        var alert = new LinkedHashMap<String, Object>();
        alert.put("labels", labels(content));
        alert.put("annotations", annotations(content));
        alert.put("startsAt", content.since().toString());
        alert.put("endsAt", end(content).toString());
        content.link().ifPresent(link -> alert.put("generatorURL", link));
        return alert;
    }

    private Instant end(NotificationContent content) {
        return content.endedAt()
                .orElseGet(() -> context.clock()
                        .instant()
                        .plus(REPEAT.multipliedBy(MISSED_REPEATS))
                        .truncatedTo(ChronoUnit.SECONDS));
    }

    private static Map<String, Object> labels(NotificationContent content) {
        var labels = new LinkedHashMap<String, Object>();
        labels.put("alertname", content.rule());
        labels.put("severity", content.severity());
        labels.put("instance", content.host());
        labels.put("job", "labmon");
        labels.put("target", content.target());
        return labels;
    }

    private static Map<String, Object> annotations(NotificationContent content) {
        var annotations = new LinkedHashMap<String, Object>();
        annotations.put("summary", content.summary());
        if (!content.description().isEmpty()) {
            annotations.put("description", content.description());
        }
        content.value().ifPresent(value -> annotations.put("value", value));
        content.threshold().ifPresent(threshold -> annotations.put("threshold", threshold));
        if (!content.behind().isEmpty()) {
            annotations.put("behind", String.join(", ", content.behind()));
        }
        return annotations;
    }
}
