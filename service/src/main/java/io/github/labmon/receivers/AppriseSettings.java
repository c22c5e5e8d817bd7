package io.github.labmon.receivers;

import io.github.labmon.receivers.http.HttpSender;
import io.github.labmon.receivers.http.ReceiverUrl;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.util.List;
import java.util.Optional;

/**
 * The address of an Apprise API server, and its services.
 *
 * @param address with {@code /notify} and, for a server that stores the services, their key
 * @param tag selects some of the services; empty for all
 * @param urls of the services, for a server that stores none
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
        var address = url.flatMap(secret -> ReceiverUrl.parse(secret.reveal())).filter(AppriseSettings::isUsable);
        if (address.isEmpty()) {
            variables.fault(
                    URL,
                    ReceiverUrl.ALLOWED + "http://nas:8000/notify/key, or http://nas:8000/notify with"
                            + " ALERT_APPRISE_SERVICES");
        } else if (urls.isPresent() && hasKey(address.get())) {
            variables.fault("ALERT_APPRISE_SERVICES", "has no effect with a key in " + URL + "; remove one of the two");
        }
        return address.map(found -> new AppriseSettings(found, tag, urls));
    }

    private static boolean isUsable(ReceiverUrl address) {
        return !address.hasQuery()
                && (address.lastSegment().equals(STATELESS)
                        || (hasKey(address) && address.lastSegment().matches(KEY)));
    }

    private static boolean hasKey(ReceiverUrl address) {
        var segments = address.segments();
        return segments.size() > 1 && segments.get(segments.size() - 2).equals(STATELESS);
    }

    Receiver receiver(HttpSender sender, NotificationContext context) {
        return new AppriseReceiver(
                new ReceiverEndpoint(sender, address, Optional.empty(), secrets(), context.clock()),
                context,
                tag,
                urls);
    }

    private List<Secret> secrets() {
        return hasKey(address)
                ? List.of(new Secret(address.lastSegment()))
                : urls.stream().toList();
    }
}
