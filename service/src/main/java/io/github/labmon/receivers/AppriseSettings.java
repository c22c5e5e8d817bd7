package io.github.labmon.receivers;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.util.List;
import java.util.Optional;

/**
 * Which Apprise API server is told.
 *
 * @param address with {@code /notify} and, for a server that keeps the services, their key
 * @param tag which of the services; empty for all
 * @param urls of the services, for a server that keeps none
 */
record AppriseSettings(ReceiverUrl address, String tag, Optional<Secret> urls) {

    private static final String URL = "ALERT_APPRISE_URL";
    private static final String STATELESS = "notify";
    private static final String KEY = "[\\w-]{1,128}";

    static Optional<AppriseSettings> of(Variables variables) {
        var url = variables.secret(URL);
        var tag = variables.text("ALERT_APPRISE_TAG", "");
        var urls = variables.secret("ALERT_APPRISE_SERVICES");
        if (url.isEmpty()) {
            if (!tag.isEmpty() || urls.isPresent()) {
                variables.fault(
                        tag.isEmpty() ? "ALERT_APPRISE_SERVICES" : "ALERT_APPRISE_TAG", "is set without " + URL);
            }
            return Optional.empty();
        }
        var address = url.flatMap(secret -> ReceiverUrl.parse(secret.reveal())).filter(AppriseSettings::usable);
        if (address.isEmpty()) {
            variables.fault(
                    URL,
                    ReceiverUrl.ALLOWED + "http://nas:8000/notify/key, or http://nas:8000/notify with"
                            + " ALERT_APPRISE_SERVICES");
        } else if (urls.isPresent() && stateful(address.get())) {
            variables.fault(
                    "ALERT_APPRISE_SERVICES", "is of no use with a key in " + URL + ": leave one of the two out");
        }
        return address.map(found -> new AppriseSettings(found, tag, urls));
    }

    private static boolean usable(ReceiverUrl address) {
        return !address.hasQuery()
                && (address.lastSegment().equals(STATELESS)
                        || (stateful(address) && address.lastSegment().matches(KEY)));
    }

    private static boolean stateful(ReceiverUrl address) {
        var segments = address.segments();
        return segments.size() > 1 && segments.get(segments.size() - 2).equals(STATELESS);
    }

    Receiver receiver(HttpSender sender, NotificationContext dress) {
        return new AppriseReceiver(
                new ReceiverEndpoint(sender, address, Optional.empty(), secrets()), dress, tag, urls);
    }

    private List<Secret> secrets() {
        return stateful(address)
                ? List.of(new Secret(address.lastSegment()))
                : urls.stream().toList();
    }
}
