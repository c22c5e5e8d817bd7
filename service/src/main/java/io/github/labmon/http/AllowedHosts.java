package io.github.labmon.http;

import io.github.labmon.settings.KernelHostName;
import io.netty.util.NetUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which {@code Host} a request may name. A page that its visitor's browser is tricked to send here by DNS rebinding
 * carries the attacker's name, which no home network has.
 */
final class AllowedHosts {

    private static final List<String> HOME_SUFFIXES =
            List.of(".local", ".lan", ".home.arpa", ".fritz.box", ".localhost");

    private final Set<String> names = new HashSet<>(Set.of("localhost", "fritz.box"));

    AllowedHosts(List<String> further) {
        further.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** As {@code AllowedHosts(further)}, and the name of this host. */
    static AllowedHosts withOwnName(List<String> further) {
        var allowed = new AllowedHosts(further);
        KernelHostName.read().ifPresent(name -> allowed.names.add(name.toLowerCase(Locale.ROOT)));
        return allowed;
    }

    /**
     * Whether a request for this host is answered.
     *
     * @param authority {@code name}, {@code name:port} or {@code [address]:port}
     */
    boolean allows(String authority) {
        var host = hostOf(authority.strip().toLowerCase(Locale.ROOT));
        return !host.isEmpty()
                && (NetUtil.isValidIpV4Address(host)
                        || NetUtil.isValidIpV6Address(host)
                        || names.contains(host)
                        || HOME_SUFFIXES.stream().anyMatch(host::endsWith));
    }

    private static String hostOf(String authority) {
        if (authority.startsWith("[")) {
            var end = authority.indexOf(']');
            return end < 0 ? "" : authority.substring(1, end);
        }
        var colon = authority.indexOf(':');
        var host = colon < 0 ? authority : authority.substring(0, colon);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
