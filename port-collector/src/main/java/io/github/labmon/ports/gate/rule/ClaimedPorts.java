package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ports that the judged declarations themselves take, as far as they have been judged. */
public final class ClaimedPorts {

    private final Map<Protocol, Claims[]> byPort = new EnumMap<>(Protocol.class);

    /** The declarations of one port. Many addresses of one port need no search, and few of them no map. */
    private static final class Claims {

        private static final int FEW = 8;
        private static final RequestedPort[] NONE = {};

        private RequestedPort[] few = NONE;
        private @Nullable Map<String, RequestedPort> many;
        private @Nullable RequestedPort firstIpv4;
        private @Nullable RequestedPort firstIpv6;
        private @Nullable RequestedPort allIpv4;
        private @Nullable RequestedPort allIpv6;

        void add(RequestedPort claim) {
            var binding = claim.binding();
            firstIpv4 = binding.ipv4() ? earlier(firstIpv4, claim) : firstIpv4;
            firstIpv6 = binding.ipv6() ? earlier(firstIpv6, claim) : firstIpv6;
            var address = binding.address();
            if (address == null) {
                allIpv4 = binding.ipv4() ? earlier(allIpv4, claim) : allIpv4;
                allIpv6 = binding.ipv6() ? earlier(allIpv6, claim) : allIpv6;
                return;
            }
            addAt(address, claim);
        }

        private void addAt(String address, RequestedPort claim) {
            if (many != null) {
                many.merge(address, claim, Claims::first);
                return;
            }
            for (int i = 0; i < few.length; i++) {
                if (address.equals(few[i].declared().address())) {
                    few[i] = first(few[i], claim);
                    return;
                }
            }
            few = Arrays.copyOf(few, few.length + 1);
            few[few.length - 1] = claim;
            if (few.length > FEW) {
                var map = new HashMap<String, RequestedPort>();
                for (var each : few) {
                    map.put(each.declared().address(), each);
                }
                many = map;
                few = NONE;
            }
        }

        private @Nullable RequestedPort at(String address) {
            if (many != null) {
                return many.get(address);
            }
            for (var claim : few) {
                if (address.equals(claim.declared().address())) {
                    return claim;
                }
            }
            return null;
        }

        @Nullable
        RequestedPort overlapping(Binding binding) {
            var address = binding.address();
            var ipv4 = binding.ipv4() ? (address == null ? firstIpv4 : allIpv4) : null;
            var ipv6 = binding.ipv6() ? (address == null ? firstIpv6 : allIpv6) : null;
            var same = address == null ? null : at(address);
            return earlier(earlier(ipv4, ipv6), same);
        }

        private static @Nullable RequestedPort earlier(@Nullable RequestedPort one, @Nullable RequestedPort other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return first(one, other);
        }

        private static RequestedPort first(RequestedPort one, RequestedPort other) {
            return one.number() <= other.number() ? one : other;
        }
    }

    /** Takes one port for the declaration. */
    public void take(RequestedPort requested, int port) {
        var claims = byPort.computeIfAbsent(requested.protocol(), protocol -> new Claims[PortRange.MAX_PORT + 1]);
        var atPort = claims[port];
        if (atPort == null) {
            atPort = new Claims();
            claims[port] = atPort;
        }
        atPort.add(requested);
    }

    /** The first declaration that takes the port on an overlapping address; {@code null} for none. */
    @Nullable
    public RequestedPort rival(RequestedPort requested, int port) {
        var claims = byPort.get(requested.protocol());
        var atPort = claims == null ? null : claims[port];
        return atPort == null ? null : atPort.overlapping(requested.binding());
    }
}
