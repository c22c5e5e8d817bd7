package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.deployment.DeclaredPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a socket holds, or a declaration requests.
 *
 * @param ipv4 whether it includes IPv4
 * @param ipv6 whether it includes IPv6
 * @param address the one address of that family; {@code null} for all
 */
record Binding(boolean ipv4, boolean ipv6, @Nullable String address) {

    private static final String ALL_IPV4 = "0.0.0.0";
    private static final String ALL_IPV6 = "::";
    private static final Binding ANY = new Binding(true, true, null);
    private static final Binding ANY_IPV4 = new Binding(true, false, null);
    private static final Binding ANY_IPV6 = new Binding(false, true, null);

    /** Of one address, whose IPv6 is IPv6-only. */
    static Binding of(String address) {
        return switch (address) {
            case ALL_IPV4 -> ANY_IPV4;
            case ALL_IPV6 -> ANY_IPV6;
            default -> {
                var isIpv6 = address.contains(":");
                yield new Binding(!isIpv6, isIpv6, address);
            }
        };
    }

    /**
     * The addresses that a declaration requests; an engine makes its IPv6 sockets IPv6-only.
     *
     * @param hostHasIpv6 without it an engine leaves the IPv6 half of "no address" out
     */
    static Binding of(DeclaredPort declared, boolean hostHasIpv6) {
        if (!declared.address().equals(DeclaredPort.ANY)) {
            return of(declared.address());
        }
        return hostHasIpv6 ? ANY : ANY_IPV4;
    }

    /**
     * The addresses that a live port holds at most.
     *
     * @param ipv6Only of a socket on {@code ::}
     */
    static Binding of(PortUse held, boolean ipv6Only) {
        return held.address().equals(ALL_IPV6) && !ipv6Only ? ANY : of(held.address());
    }

    /** Whether the kernel refuses one while the other is bound; symmetric. */
    boolean overlaps(Binding other) {
        var shared = (ipv4 && other.ipv4) || (ipv6 && other.ipv6);
        return shared && (address == null || other.address == null || address.equals(other.address));
    }

    /** Whether it includes all addresses of IPv4. */
    boolean isAllOfIpv4() {
        return ipv4 && address == null;
    }

    /** The addresses to bind, one for each family. */
    List<String> addresses() {
        if (address != null) {
            return List.of(address);
        }
        if (ipv4 && ipv6) {
            return List.of(ALL_IPV4, ALL_IPV6);
        }
        return List.of(ipv4 ? ALL_IPV4 : ALL_IPV6);
    }
}
