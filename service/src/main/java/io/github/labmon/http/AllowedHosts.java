package io.github.labmon.http;

import io.github.labmon.settings.KernelHostName;
import io.netty.util.NetUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code Host} a request may name. The request of a page that its visitor's browser sends here by DNS rebinding
 * contains the attacker's name, which no home network has.
 */
final class AllowedHosts {

    private static final List<String> HOME_SUFFIXES =
            List.of(".local", ".lan", ".home.arpa", ".fritz.box", ".localhost");

    /** RFC 3986, 3.2: an IPv6 address in brackets or a name, and a port. */
    private static final Pattern AUTHORITY = Pattern.compile("(?:\\[([^\\[\\]]+)\\]|([^:\\[\\]@/]+))(?::(\\d{0,5}))?");

    // Groups by number: by name, each call copies the names of all groups.
    private static final int ADDRESS = 1;
    private static final int HOST = 2;
    private static final int PORT = 3;

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

    /** Without the port; empty where the authority has another form. */
    private static String hostOf(String authority) {
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches() || !isPort(parts.group(PORT))) {
            return "";
        }
        if (parts.group(ADDRESS) != null) {
            var address = parts.group(ADDRESS);
            return NetUtil.isValidIpV6Address(address) ? address : "";
        }
        var host = parts.group(HOST);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean isPort(@Nullable String port) {
        return port == null || port.isEmpty() || Integer.parseInt(port) <= 65_535;
    }
}
