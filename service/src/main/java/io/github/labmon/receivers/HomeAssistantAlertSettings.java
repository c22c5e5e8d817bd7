package io.github.labmon.receivers;

import io.github.labmon.client.LoginGuard;
import io.github.labmon.receivers.http.HttpSender;
import io.github.labmon.receivers.http.ReceiverUrl;
import io.github.labmon.settings.CertificateFingerprints;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How notifications are sent to Home Assistant.
 *
 * @param webhook with the id, which is a secret
 * @param login to call services; empty if HA_URL or HA_TOKEN is not set
 * @param notifyService a service, without {@code notify.}; empty for none
 * @param persistent whether notifications appear in Home Assistant's own interface
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

    /** The address and the token, which the readings of Home Assistant use too. */
    record Login(ReceiverUrl address, Secret token) {}

    /**
     * The receivers that are configured.
     *
     * @param guard decides whether the token may be sent
     */
    List<Receiver> receivers(HttpSender sender, NotificationContext context, LoginGuard guard) {
        var all = new ArrayList<Receiver>();
        webhook.ifPresent(address -> all.add(new HomeAssistantWebhookReceiver(
                new ReceiverEndpoint(
                        sender, address, Optional.empty(), List.of(new Secret(address.lastSegment())), context.clock()),
                context)));
        login.ifPresent(known -> {
            var services = new HomeAssistantServices(sender, known.address(), known.token(), guard, context.clock());
            if (!notifyService.isEmpty()) {
                all.add(new HomeAssistantNotifyReceiver(services, context, notifyService));
            }
            if (persistent) {
                all.add(new HomeAssistantPersistentReceiver(services, context));
            }
        });
        return all;
    }

    static HomeAssistantAlertSettings of(Variables variables) {
        // Faults of these two variables are reported by the settings of the function.
        var home = ReceiverUrl.parse(variables.text("HA_URL", ""))
                .filter(found -> found.login().isEmpty() && !found.hasQuery());
        var token = variables.secret("HA_TOKEN");
        var notify = service(variables);
        var persistent = variables.flag(PERSISTENT, false);
        for (var name : variablesThatNeedLogin(!notify.isEmpty(), persistent)) {
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

    private static Set<String> variablesThatNeedLogin(boolean notify, boolean persistent) {
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
        variables.unusable(NOTIFY, "is not a notify service of Home Assistant, such as mobile_app_phone");
        return "";
    }

    private static Optional<ReceiverUrl> webhook(Variables variables, Optional<ReceiverUrl> home) {
        var given = variables.secret(WEBHOOK).map(Secret::reveal).orElse("");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.matches("[\\w.~-]{1,256}")) {
            if (home.isEmpty()) {
                variables.fault(WEBHOOK, "is an id and needs HA_URL: set it, or set the whole address here");
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
