package io.github.labmon.receivers;

import java.util.LinkedHashMap;
import java.util.Map;

/** The notifications that Home Assistant shows by itself: one for each alert, gone with its end. */
final class HomeAssistantPersistentReceiver implements Receiver {

    private final HomeAssistantServices services;
    private final NotificationContext dress;

    HomeAssistantPersistentReceiver(HomeAssistantServices services, NotificationContext dress) {
        this.services = services;
        this.dress = dress;
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
    public DeliveryResult deliver(Notification notice) throws InterruptedException {
        var facts = dress.facts(notice);
        var id = HomeAssistantNotifyReceiver.id(notice);
        if (facts.over()) {
            return services.call("persistent_notification/dismiss", Map.of("notification_id", id));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("title", facts.title());
        body.put("message", message(facts));
        body.put("notification_id", id);
        return services.call("persistent_notification/create", body);
    }

    // Home Assistant shows Markdown here.
    private static String message(NotificationContent facts) {
        var message = CleanText.inMarkdown(facts.message()).replace("\n", "  \n");
        return facts.link().map(link -> message + "\n\n[labmon](" + link + ")").orElse(message);
    }
}
