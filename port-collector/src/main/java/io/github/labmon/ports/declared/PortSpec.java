package io.github.labmon.ports.declared;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A published port as {@code docker -p} takes it: {@code [[ip:][host]:]container[/protocol]}.
 *
 * @param address {@link DeclaredPort#ANY}, or an address in its canonical text
 * @param host the host's ports; {@code null} where the engine picks one
 * @param container the container's ports
 * @param protocol tcp, udp or sctp
 */
record PortSpec(String address, @Nullable PortRange host, PortRange container, Protocol protocol) {

    static final String ALLOWED = "allowed: 80, 8080:80, 127.0.0.1:8080:80/udp, [::1]:8080:80, 8000-8009:80-89";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** What is wrong with it is the message of the exception, without a place. */
    static PortSpec parse(String text, Origin origin) throws DeclarationException {
        var parts = text.split(":", -1);
        var last = parts.length - 1;
        var containerAndProtocol = parts[last].split("/", 2);
        var protocolText = containerAndProtocol.length == 2 && !containerAndProtocol[1].isEmpty()
                ? containerAndProtocol[1]
                : "tcp";
        if (containerAndProtocol[0].isEmpty()) {
            throw fault(origin, text, "no container port is given; " + ALLOWED);
        }
        var protocol = Protocol.parse(protocolText)
                .orElseThrow(() -> fault(origin, text, "the protocol is none; allowed: tcp, udp, sctp"));
        var container = range(origin, text, containerAndProtocol[0], "container");
        if (container.isEmpty()) {
            throw fault(origin, text, "the container port is 0; allowed: 1 to 65535");
        }
        var host = last < 1 || parts[last - 1].isEmpty()
                ? Optional.<PortRange>empty()
                : range(origin, text, parts[last - 1], "host");
        var ip = last < 2 ? "" : text.substring(0, text.length() - parts[last].length() - parts[last - 1].length() - 2);
        var spec = new PortSpec(address(origin, text, ip), host.orElse(null), container.get(), protocol);
        spec.checkSizes(origin, text);
        return spec;
    }

    private void checkSizes(Origin origin, String text) throws DeclarationException {
        if (host != null && !container.isSingle() && host.size() != container.size()) {
            throw fault(
                    origin,
                    text,
                    "the ranges have " + host.size() + " and " + container.size()
                            + " ports; allowed: as many on both sides, or one container port");
        }
    }

    /** Empty for the host port 0, which stands for any. */
    static Optional<PortRange> range(Origin origin, String text, String range, String side)
            throws DeclarationException {
        var ends = range.split("-", -1);
        var first = number(origin, text, ends[0], side);
        // Compose takes 80-81-82 for 80-81.
        var last = ends.length == 1 ? first : number(origin, text, ends[1], side);
        if (last < first) {
            throw fault(origin, text, "the " + side + " range runs backwards; allowed: " + last + "-" + first);
        }
        if (first == 0 && last > 0) {
            throw fault(origin, text, "the " + side + " range begins with 0; allowed: 1 to 65535");
        }
        return first == 0 ? Optional.empty() : Optional.of(new PortRange(first, last));
    }

    private static int number(Origin origin, String text, String number, String side) throws DeclarationException {
        if (!NUMBER.matcher(number).matches()) {
            throw fault(origin, text, "the " + side + " port is no number; " + ALLOWED);
        }
        var port = Integer.parseInt(number);
        if (port > PortRange.MAX_PORT) {
            throw fault(origin, text, "the " + side + " port is " + port + "; allowed: 1 to 65535");
        }
        return port;
    }

    /** An address of Compose: empty for none, IPv6 with or without brackets. */
    static String address(Origin origin, String text, String ip) throws DeclarationException {
        if (ip.isEmpty()) {
            return DeclaredPort.ANY;
        }
        var bare = ip.startsWith("[") && ip.endsWith("]") ? ip.substring(1, ip.length() - 1) : ip;
        return IpAddress.canonical(bare)
                .orElseThrow(() -> fault(
                        origin,
                        text,
                        "\"" + Excerpt.text(ip) + "\" is no IP address; allowed: one such as 127.0.0.1, [::1]"));
    }

    private static DeclarationException fault(Origin origin, String text, String what) {
        return new DeclarationException(origin, "\"" + Excerpt.text(text) + "\" is no port: " + what);
    }
}
