package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.declared.DeclaredPort;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a socket takes, or a declaration wants.
 *
 * @param ipv4 whether it takes part in IPv4
 * @param ipv6 whether it takes part in IPv6
 * @param address the one address of that family; {@code null} for all
 */
record Binding(boolean ipv4, boolean ipv6, @Nullable String address) {

    private static final String ALL_IPV4 = "0.0.0.0";
    private static final String ALL_IPV6 = "::";

    /** Of one address, whose IPv6 is IPv6-only. */
    static Binding of(String address) {
        var ipv6 = address.contains(":");
        var all = address.equals(ALL_IPV4) || address.equals(ALL_IPV6);
        return new Binding(!ipv6, ipv6, all ? null : address);
    }

    /**
     * What a declaration wants; an engine makes its IPv6 sockets IPv6-only.
     *
     * @param hostHasIpv6 without it an engine leaves the IPv6 half of "no address" out
     */
    static Binding of(DeclaredPort declared, boolean hostHasIpv6) {
        return declared.address().equals(DeclaredPort.ANY)
                ? new Binding(true, hostHasIpv6, null)
                : of(declared.address());
    }

    /** Both families at once, as a socket on {@code ::} that is not IPv6-only has them. */
    static Binding dualStack() {
        return new Binding(true, true, null);
    }

    /**
     * What a live port takes at most.
     *
     * @param ipv6Only of a socket on {@code ::}
     */
    static Binding of(PortUse held, boolean ipv6Only) {
        return held.address().equals(ALL_IPV6) && !ipv6Only ? dualStack() : of(held.address());
    }

    /** Whether the kernel refuses the one while the other is bound; the same from both sides. */
    boolean overlaps(Binding other) {
        var shared = (ipv4 && other.ipv4) || (ipv6 && other.ipv6);
        return shared && (address == null || other.address == null || address.equals(other.address));
    }
}
