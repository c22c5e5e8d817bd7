package io.github.labmon.receivers;

import java.util.LinkedHashMap;
import java.util.Map;

/** The notifications that Home Assistant shows by itself: one for each alert, gone with its end. */
final class HomeAssistantPersistent implements Receiver {

    private final HomeAssistantServices services;
    private final Dress dress;

    HomeAssistantPersistent(HomeAssistantServices services, Dress dress) {
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
    public Receipt deliver(Notice notice) throws InterruptedException {
        var facts = dress.facts(notice);
        var id = HomeAssistantNotify.id(notice);
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
    private static String message(Facts facts) {
        var message = CleanText.inMarkdown(facts.message()).replace("\n", "  \n");
        return facts.link().map(link -> message + "\n\n[labmon](" + link + ")").orElse(message);
    }
}
