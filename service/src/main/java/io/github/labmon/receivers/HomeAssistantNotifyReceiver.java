package io.github.labmon.receivers;

import io.github.labmon.status.Severity;
import java.util.LinkedHashMap;
import java.util.Map;

/** A notify service of Home Assistant, such as that of its app on a phone. */
final class HomeAssistantNotifyReceiver implements Receiver {

    private static final int MAX_ID = 80;

    private final HomeAssistantServices services;
    private final NotificationContext context;
    private final String service;

    /**
     * One service.
     *
     * @param service without {@code notify.}
     */
    HomeAssistantNotifyReceiver(HomeAssistantServices services, NotificationContext context, String service) {
        this.services = services;
        this.context = context;
        this.service = service;
    }

    /** An id of one alert that Home Assistant and its app accept. */
    static String id(Notification notification) {
        var id = CleanText.line(notification.alertId(), MAX_ID).replaceAll("[^A-Za-z0-9]+", "_");
        // The hash distinguishes ids that differ only in replaced or removed characters.
        return "labmon_" + id + "_" + Integer.toHexString(notification.alertId().hashCode());
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
    public DeliveryResult deliver(Notification notification) throws InterruptedException {
        var content = context.content(notification);
        var body = new LinkedHashMap<String, Object>();
        body.put("title", content.title());
        body.put("message", content.message());
        body.put("data", data(content));
        return services.call("notify/" + service, body);
    }

    // The same tag replaces the previous notification about this alert on the phone.
    private static Map<String, Object> data(NotificationContent content) {
        var data = new LinkedHashMap<String, Object>();
        data.put("tag", id(content.notification()));
        data.put("group", "labmon");
        content.link().ifPresent(link -> {
            data.put("url", link); // iOS
            data.put("clickAction", link); // Android
        });
        if (content.notification().severity() == Severity.CRITICAL && !content.isResolved()) {
            data.put("ttl", 0); // Android: immediately, also while the phone sleeps
            data.put("priority", "high");
        }
        return data;
    }
}
