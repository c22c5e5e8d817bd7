package io.github.labmon.ports.gate.rule;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.LocalHost;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an engine publishes a port: not where all networks of the service are external ones that publish nothing
 * (macvlan, ipvlan, internal, none). A network that is not known publishes.
 */
public final class NetworkRules {

    private final @Nullable LocalHost host;
    private final Map<String, Boolean> known = new HashMap<>();

    public NetworkRules(@Nullable LocalHost host) {
        this.host = host;
    }

    public boolean publishes(DeclaredPort declared) {
        var localHost = host;
        return localHost == null
                || declared.externalNetworks().isEmpty()
                || declared.externalNetworks().stream()
                        .anyMatch(network -> known.computeIfAbsent(
                                network, name -> localHost.publishes(name).orElse(true)));
    }

    public static Deployment.Notice notice(DeclaredPort declared) {
        return new Deployment.Notice(
                declared.origin(),
                LocalizableText.of(
                        "notice.not-published",
                        "{0} is not published: the external network {1} publishes no ports.",
                        FindingMessages.port(declared),
                        String.join(", ", declared.externalNetworks())));
    }
}
