package io.github.labmon.receivers;

import java.util.LinkedHashMap;
import java.util.Map;

/** Notifications in Home Assistant's own interface: one for each alert, dismissed when the alert ends. */
final class HomeAssistantPersistentReceiver implements Receiver {

    private final HomeAssistantServices services;
    private final NotificationContext context;

    HomeAssistantPersistentReceiver(HomeAssistantServices services, NotificationContext context) {
        this.services = services;
        this.context = context;
    }

    @Override
    public String name() {
        return "ha-persistent";
    }

    @Override
    public String kind() {
        return "home-assistant";
    }

    @Override
    public DeliveryResult deliver(Notification notification) throws InterruptedException {
        var content = context.content(notification);
        var id = HomeAssistantNotifyReceiver.id(notification);
        if (content.isResolved()) {
            return services.call("persistent_notification/dismiss", Map.of("notification_id", id));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("title", content.title());
        body.put("message", message(content));
        body.put("notification_id", id);
        return services.call("persistent_notification/create", body);
    }

    // Home Assistant renders Markdown here.
    private static String message(NotificationContent content) {
        var message = CleanText.inMarkdown(content.message()).replace("\n", "  \n");
        return content.link()
                .map(link -> message + "\n\n[labmon](" + link + ")")
                .orElse(message);
    }
}
