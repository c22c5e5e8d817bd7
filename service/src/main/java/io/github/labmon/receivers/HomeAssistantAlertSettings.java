package io.github.labmon.receivers;

import io.github.labmon.client.TokenCircuitBreaker;
import io.github.labmon.settings.CertificateFingerprints;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How Home Assistant is told.
 *
 * @param webhook with the id, which is a secret
 * @param login to call services; empty where none is wanted or it cannot be
 * @param notifyService a service, without {@code notify.}; empty for none
 * @param persistent whether it shows notifications of its own
 * @param fingerprints of certificates that are trusted, in lower-case hexadecimal
 */
record HomeAssistantAlertSettings(
        Optional<ReceiverUrl> webhook,
        Optional<Login> login,
        String notifyService,
        boolean persistent,
        Set<String> fingerprints) {

    private static final String WEBHOOK = "ALERT_HA_WEBHOOK";
    private static final String NOTIFY = "ALERT_HA_NOTIFY";
    private static final String PERSISTENT = "ALERT_HA_PERSISTENT";
    private static final String WEBHOOK_PATH = "/api/webhook/";

    HomeAssistantAlertSettings {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** The address and token with which Home Assistant is read too. */
    record Login(ReceiverUrl address, Secret token) {}

    /**
     * Those that are wanted.
     *
     * @param readings whether the readings may send the token
     */
    List<Receiver> receivers(HttpSender sender, NotificationContext dress, TokenCircuitBreaker readings) {
        var all = new ArrayList<Receiver>();
        webhook.ifPresent(address -> all.add(new HomeAssistantWebhookReceiver(
                new ReceiverEndpoint(sender, address, Optional.empty(), List.of(new Secret(address.lastSegment()))),
                dress)));
        login.ifPresent(known -> {
            var services = new HomeAssistantServices(sender, known.address(), known.token(), readings, dress.clock());
            if (!notifyService.isEmpty()) {
                all.add(new HomeAssistantNotifyReceiver(services, dress, notifyService));
            }
            if (persistent) {
                all.add(new HomeAssistantPersistentReceiver(services, dress));
            }
        });
        return all;
    }

    static HomeAssistantAlertSettings of(Variables variables) {
        // What is wrong with these two, the settings of the readings tell.
        var home = ReceiverUrl.parse(variables.text("HA_URL", ""))
                .filter(found -> found.login().isEmpty() && !found.hasQuery());
        var token = variables.secret("HA_TOKEN");
        var notify = service(variables);
        var persistent = variables.flag(PERSISTENT, false);
        for (var name : wanting(!notify.isEmpty(), persistent)) {
            if (home.isEmpty() || token.isEmpty()) {
                variables.fault(name, "needs HA_URL and HA_TOKEN: set both");
            }
        }
        return new HomeAssistantAlertSettings(
                webhook(variables, home),
                home.flatMap(address -> token.map(secret -> new Login(address, secret))),
                notify,
                persistent,
                CertificateFingerprints.of(variables, "HA_TLS_FINGERPRINTS"));
    }

    private static Set<String> wanting(boolean notify, boolean persistent) {
        if (notify && persistent) {
            return Set.of(NOTIFY, PERSISTENT);
        }
        if (notify) {
            return Set.of(NOTIFY);
        }
        return persistent ? Set.of(PERSISTENT) : Set.of();
    }

    private static String service(Variables variables) {
        var text = variables.text(NOTIFY, "");
        var service = text.startsWith("notify.") ? text.substring("notify.".length()) : text;
        if (service.isEmpty() || service.matches("[a-z0-9_]{1,100}")) {
            return service;
        }
        variables.fault(NOTIFY, "is no notify service of Home Assistant, such as mobile_app_phone");
        return "";
    }

    private static Optional<ReceiverUrl> webhook(Variables variables, Optional<ReceiverUrl> home) {
        var given = variables.secret(WEBHOOK).map(Secret::reveal).orElse("");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.matches("[\\w.~-]{1,256}")) {
            if (home.isEmpty()) {
                variables.fault(WEBHOOK, "is an id and needs HA_URL: set it, or give the whole address");
            }
            return home.map(address -> address.below(WEBHOOK_PATH + given));
        }
        var address = ReceiverUrl.parse(given)
                .filter(found -> found.uri().getRawPath().contains(WEBHOOK_PATH) && !found.hasQuery());
        if (address.isEmpty()) {
            variables.fault(
                    WEBHOOK,
                    "is neither the id of a webhook (letters, digits, - _ . ~) nor its address, such as"
                            + " http://homeassistant.local:8123/api/webhook/id");
        }
        return address;
    }
}
