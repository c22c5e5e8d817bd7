package io.github.labmon.http;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.ServicePort;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Where labmon listens, and which clients may read it.
 *
 * @param host the address to listen on
 * @param port 0 to 65535; 0 takes any free port
 * @param allowedHosts further names in {@code Host} headers
 * @param token what every client must send, except for {@code /health}
 */
@Singleton
record HttpSettings(String host, int port, List<String> allowedHosts, Optional<Secret> token) implements Settings {

    private static final String HOST = "LABMON_HOST";

    HttpSettings {
        allowedHosts = List.copyOf(allowedHosts);
    }

    @Creator
    static HttpSettings of(Variables variables) {
        var settings = new HttpSettings(
                variables.text(HOST, "127.0.0.1"),
                ServicePort.of(variables),
                variables.list("LABMON_ALLOWED_HOSTS"),
                variables.token("LABMON_API_TOKEN"));
        var anonymous = variables.flag("LABMON_ALLOW_ANONYMOUS", false);
        settings.checkAccess(variables, anonymous);
        if (!variables.list("LABMON_TRUSTED_PROXIES").isEmpty()
                && settings.token().isEmpty()
                && !anonymous) {
            variables.warn("LABMON_TRUSTED_PROXIES is set without LABMON_API_TOKEN: everybody who reaches the proxy can"
                    + " read labmon, unless the proxy requires a login; LABMON_ALLOW_ANONYMOUS=true ends this warning");
        }
        return settings;
    }

    private void checkAccess(Variables variables, boolean anonymous) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress() && token.isEmpty() && !anonymous) {
                variables.fault(
                        HOST,
                        "opens labmon to the network: set LABMON_API_TOKEN, or LABMON_ALLOW_ANONYMOUS=true if everybody"
                                + " there may read it; allowed without: a loopback address (default 127.0.0.1)");
            }
        } catch (UnknownHostException e) {
            variables.unusable(
                    HOST, "is neither an IP address nor a name that this host can resolve; default 127.0.0.1");
        }
    }
}
