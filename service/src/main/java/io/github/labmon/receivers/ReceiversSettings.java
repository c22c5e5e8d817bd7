package io.github.labmon.receivers;

import io.github.labmon.receivers.http.ReceiverUrl;
import io.github.labmon.settings.CertificateFingerprints;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The receivers of notifications.
 *
 * @param url at which people reach labmon, without a slash at its end
 * @param fingerprints of certificates that are trusted, in lower-case hexadecimal
 * @param alertmanagers one, or the members of a cluster
 */
@Singleton
record ReceiversSettings(
        Optional<String> url,
        Set<String> fingerprints,
        Optional<AppriseSettings> apprise,
        HomeAssistantAlertSettings homeAssistant,
        List<ReceiverUrl> alertmanagers,
        Optional<NtfySettings> ntfy,
        Optional<WebhookSettings> webhook)
        implements Settings {

    // It becomes part of links in messages whose size is limited by others.
    private static final int MAX_URL = 200;

    ReceiversSettings {
        fingerprints = Set.copyOf(fingerprints);
        alertmanagers = List.copyOf(alertmanagers);
    }

    @Inject
    ReceiversSettings(Variables variables) {
        this(
                url(variables),
                CertificateFingerprints.of(variables, "ALERT_TLS_FINGERPRINTS"),
                AppriseSettings.of(variables),
                HomeAssistantAlertSettings.of(variables),
                alertmanagers(variables),
                NtfySettings.of(variables),
                WebhookSettings.of(variables));
    }

    /** The first is {@code alertmanager}, the second {@code alertmanager-2}. */
    String nameOf(ReceiverUrl alertmanager) {
        int place = alertmanagers.indexOf(alertmanager) + 1;
        return place == 1 ? "alertmanager" : "alertmanager-" + place;
    }

    private static Optional<String> url(Variables variables) {
        var text = variables.text("LABMON_URL", "");
        var address = ReceiverUrl.parse(text)
                .filter(found -> found.login().isEmpty() && !found.hasQuery() && text.length() <= MAX_URL);
        if (!text.isEmpty() && address.isEmpty()) {
            variables.fault("LABMON_URL", ReceiverUrl.ALLOWED + "http://nas:9780");
        }
        return address.map(found -> found.uri().toString());
    }

    private static List<ReceiverUrl> alertmanagers(Variables variables) {
        var addresses = new ArrayList<ReceiverUrl>();
        var listed =
                variables.secret("ALERT_ALERTMANAGER_URL").map(Secret::reveal).orElse("");
        for (var part : Arrays.stream(listed.split(",", -1)).map(String::strip).toList()) {
            var address = ReceiverUrl.parse(part).filter(found -> !found.hasQuery());
            address.filter(found -> !addresses.contains(found)).ifPresent(addresses::add);
            if (!part.isEmpty() && address.isEmpty()) {
                variables.fault(
                        "ALERT_ALERTMANAGER_URL",
                        ReceiverUrl.ALLOWED + "http://nas:9093; separate several with commas");
            }
        }
        return addresses;
    }

    /** A token, if it can be the value of a header. */
    static Optional<Secret> token(Variables variables, String name) {
        var token = variables.secret(name);
        if (token.isPresent() && !token.get().reveal().matches("[!-~]{1,8192}")) {
            variables.fault(name, "is not a token: it contains blanks, control characters or characters beyond ASCII");
            return Optional.empty();
        }
        return token;
    }
}
