package io.github.labmon.supervision;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where labmon reports that it works. The path of such an address contains a key: it is a secret.
 *
 * @param url http or https; empty where nothing is reported
 */
@Singleton
record HeartbeatSettings(Optional<Secret> url) implements Settings {

    private static final String URL = "HEARTBEAT_URL";

    /** From {@code HEARTBEAT_URL}. */
    @Inject
    HeartbeatSettings(Variables variables) {
        this(checked(variables));
    }

    private static Optional<Secret> checked(Variables variables) {
        var url = variables.secret(URL);
        if (url.isPresent() && !isUsable(url.get())) {
            variables.fault(
                    URL,
                    "is not an address that labmon can request; allowed: http:// or https://, a host and a path, such as"
                            + " https://hc-ping.com/… or http://uptime-kuma.lan:3001/api/push/…");
            return Optional.empty();
        }
        return url;
    }

    private static boolean isUsable(Secret url) {
        try {
            var uri = URI.create(url.reveal());
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
