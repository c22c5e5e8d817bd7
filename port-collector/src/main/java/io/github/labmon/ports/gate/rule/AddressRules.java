package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.BindResult;
import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.LocalHost;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the host has a declared address. This host's kernel is queried by a bind of the address without a port; a report
 * from elsewhere lists the addresses.
 */
public final class AddressRules {

    private static final int IPV4_MULTICAST_MASK = 0xf0;
    private static final int IPV4_MULTICAST = 224;
    private static final String BROADCAST = "255.255.255.255";

    private final @Nullable LocalHost host;
    private final @Nullable Set<String> addresses;
    private final @Nullable List<String> prefixes;
    private final Map<Bind, Boolean> known = new HashMap<>();

    /** TCP and UDP can bind different addresses. */
    private record Bind(Protocol protocol, String address) {}

    public AddressRules(@Nullable LocalHost host, @Nullable PortReport report) {
        this.host = host;
        var listed = report == null ? null : report.addresses();
        this.addresses = listed == null ? null : new HashSet<>(listed);
        this.prefixes = listed == null
                ? null
                : listed.stream().filter(text -> text.contains("/")).toList();
    }

    /** Whether a bind of the declared address fails on every port. */
    public boolean isMissing(DeclaredPort declared) {
        return !declared.address().equals(DeclaredPort.ANY)
                && known.computeIfAbsent(
                        new Bind(declared.protocol() == Protocol.UDP ? Protocol.UDP : Protocol.TCP, declared.address()),
                        this::isMissing);
    }

    private boolean isMissing(Bind bind) {
        var address = bind.address();
        if (host != null) {
            return host.bind(bind.protocol(), address, 0) == BindResult.ADDRESS_NOT_AVAILABLE;
        }
        var bytes = IpAddress.bytes(address);
        if (IpAddress.needsInterface(bytes)) {
            return true;
        }
        if (IpAddress.isIpv6Multicast(bytes)) {
            return bind.protocol() == Protocol.TCP;
        }
        // The report does not contain whether the kernel lets [::] be bound where no interface has IPv6.
        if (addresses == null || prefixes == null || address.equals("0.0.0.0") || address.equals("::")) {
            return false;
        }
        return !addresses.contains(address)
                && !isIpv4Group(address, bytes)
                && prefixes.stream().noneMatch(prefix -> isWithin(address, prefix));
    }

    /** The kernel binds these too, and the broadcast address of all hosts. */
    private static boolean isIpv4Group(String address, byte[] bytes) {
        return bytes.length == 4 && ((bytes[0] & IPV4_MULTICAST_MASK) == IPV4_MULTICAST || address.equals(BROADCAST));
    }

    private static boolean isWithin(String address, String prefix) {
        var parts = prefix.split("/", 2);
        if (IpAddress.canonical(parts[0]).isEmpty() || !parts[1].matches("\\d{1,3}")) {
            return false; // a report of a newer labmon may have another notation
        }
        var network = IpAddress.bytes(parts[0]);
        var bytes = IpAddress.bytes(address);
        int bits = Integer.parseInt(parts[1]);
        if (network.length != bytes.length || bits > bytes.length * Byte.SIZE) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if ((network[bit / Byte.SIZE] & mask) != (bytes[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
