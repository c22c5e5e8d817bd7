package io.github.labmon.receivers;

import io.github.labmon.receivers.http.HttpSender;
import io.github.labmon.receivers.http.ReceiverUrl;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The topic of ntfy to which notifications are sent.
 *
 * @param server the root of the server
 * @param topic a secret: who knows it can read it and write to it, unless the server requires a login
 */
record NtfySettings(ReceiverUrl server, Secret topic, Optional<Secret> token) {

    private static final String URL = "ALERT_NTFY_URL";
    private static final String TOKEN = "ALERT_NTFY_TOKEN";
    private static final String TOPIC = "[-_A-Za-z0-9]{1,64}";

    static Optional<NtfySettings> of(Variables variables) {
        var url = variables.secret(URL);
        var token = ReceiversSettings.token(variables, TOKEN);
        if (url.isEmpty()) {
            if (token.isPresent()) {
                variables.fault(TOKEN, "is set without " + URL);
            }
            return Optional.empty();
        }
        var address = url.flatMap(secret -> ReceiverUrl.parse(secret.reveal()))
                .filter(found -> !found.hasQuery() && found.lastSegment().matches(TOPIC));
        if (address.isEmpty()) {
            variables.fault(URL, ReceiverUrl.ALLOWED + "https://ntfy.sh/topic");
        } else if (token.isPresent() && address.get().login().isPresent()) {
            variables.fault(TOKEN, "is set together with a login in " + URL + "; remove one of the two");
        }
        return address.map(found -> new NtfySettings(found.parent(), new Secret(found.lastSegment()), token));
    }

    Receiver receiver(HttpSender sender, NotificationContext context) {
        var secrets = Stream.concat(Stream.of(topic), token.stream()).toList();
        return new NtfyReceiver(
                new ReceiverEndpoint(
                        sender, server.below("/"), token.map(ReceiverEndpoint::bearer), secrets, context.clock()),
                context,
                topic);
    }
}
