package io.github.labmon.receivers;

import io.github.labmon.receivers.Notification.Severity;
import java.util.LinkedHashMap;
import java.util.Map;

/** A notify service of Home Assistant, such as that of its app on a phone. */
final class HomeAssistantNotifyReceiver implements Receiver {

    private final HomeAssistantServices services;
    private final NotificationContext dress;
    private final String service;

    /**
     * One service.
     *
     * @param service without {@code notify.}
     */
    HomeAssistantNotifyReceiver(HomeAssistantServices services, NotificationContext dress, String service) {
        this.services = services;
        this.dress = dress;
        this.service = service;
    }

    /** An id for one alert that Home Assistant and its app take. */
    static String id(Notification notice) {
        var id = CleanText.line(notice.alertId(), 80).replaceAll("[^A-Za-z0-9]+", "_");
        // Two ids can differ in what was replaced, or left out, alone.
        return "labmon_" + id + "_" + Integer.toHexString(notice.alertId().hashCode());
    }

    @Override
    public String name() {
        return "ha-notify";
    }

    @Override
    public String kind() {
        return "home-assistant";
    }

    @Override
    public DeliveryResult deliver(Notification notice) throws InterruptedException {
        var facts = dress.facts(notice);
        var body = new LinkedHashMap<String, Object>();
        body.put("title", facts.title());
        body.put("message", facts.message());
        body.put("data", data(facts));
        return services.call("notify/" + service, body);
    }

    // The same tag replaces on the phone what it shows of this alert.
    private static Map<String, Object> data(NotificationContent facts) {
        var data = new LinkedHashMap<String, Object>();
        data.put("tag", id(facts.notice()));
        data.put("group", "labmon");
        facts.link().ifPresent(link -> {
            data.put("url", link); // iOS
            data.put("clickAction", link); // Android
        });
        if (facts.notice().severity() == Severity.CRITICAL && !facts.over()) {
            data.put("ttl", 0); // Android: at once, also when it sleeps
            data.put("priority", "high");
        }
        return data;
    }
}
