package io.github.labmon.ports.gate.differential;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.yaml.Origin;
import java.util.List;
import java.util.Random;

/**
 * A port that a deployment publishes.
 *
 * @param first the first port of a range, relative to the holder's port
 * @param last its last port; the same for a fixed port
 * @param inside the port of the container
 */
record Declaration(String protocol, String address, int first, int last, int inside) {

    private static final List<String> ADDRESSES = List.of(
            "*",
            "*",
            "*",
            "0.0.0.0",
            "127.0.0.1",
            "127.0.0.2",
            "10.200.0.1",
            "::",
            "::1",
            "fd00:200::1",
            "10.99.99.99",
            "fd99::9");

    static Declaration random(Random random, String protocol) {
        var own = random.nextInt(8) == 0 ? (protocol.equals("tcp") ? "udp" : "tcp") : protocol;
        var address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        int inside = 80 + random.nextInt(3);
        return switch (random.nextInt(10)) {
            case 0 -> new Declaration(own, address, 0, 1, inside);
            case 1 -> new Declaration(own, address, -1, 0, inside);
            case 2 -> new Declaration(own, address, -1, 1, inside);
            default -> new Declaration(own, address, 0, 0, inside);
        };
    }

    /** As the gate reads it. */
    DeclaredPort declared(int port, String service, int line) {
        return PortOwner.of(service, null, null)
                .port(
                        Protocol.parse(protocol).orElseThrow(),
                        address,
                        new PortRange(port + first, port + last),
                        new Origin("compose.yaml", line, 1),
                        publish(port));
    }

    /** As {@code docker run --publish} takes it. */
    String publish(int port) {
        var ports = first == last ? String.valueOf(port + first) : (port + first) + "-" + (port + last);
        return prefix(address) + ports + ":" + inside + "/" + protocol;
    }

    static String prefix(String address) {
        if (address.equals("*")) {
            return "";
        }
        return address.contains(":") ? "[" + address + "]:" : address + ":";
    }
}
