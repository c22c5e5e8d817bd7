package io.github.labmon.ports.deployment;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A published port as {@code docker -p} takes it: {@code [[ip:][host]:]container[/protocol]}.
 *
 * @param address {@link DeclaredPort#ANY}, or an address in its canonical text
 * @param host the ports of the host; {@code null} where the engine chooses one
 * @param container the ports of the container
 * @param protocol tcp, udp or sctp
 */
public record PortSpec(String address, @Nullable PortRange host, PortRange container, Protocol protocol) {

    public static final LocalizableText ALLOWED = LocalizableText.of(
            "port.allowed", "allowed: 80, 8080:80, 127.0.0.1:8080:80/udp, [::1]:8080:80, 8000-8009:80-89");

    public static final LocalizableText CONTAINER = LocalizableText.of("port.side.container", "container");
    public static final LocalizableText HOST = LocalizableText.of("port.side.host", "host");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * Parses the text.
     *
     * @param origin the position of a fault
     */
    public static PortSpec parse(String text, Origin origin) throws DeclarationException {
        var parts = text.split(":", -1);
        var last = parts.length - 1;
        var containerAndProtocol = parts[last].split("/", 2);
        var protocolText = containerAndProtocol.length == 2 && !containerAndProtocol[1].isEmpty()
                ? containerAndProtocol[1]
                : "tcp";
        if (containerAndProtocol[0].isEmpty()) {
            throw fault(
                    origin, text, LocalizableText.of("port.missing", "the container port is missing; {0}", ALLOWED));
        }
        var protocol = Protocol.parse(protocolText)
                .orElseThrow(() -> fault(
                        origin,
                        text,
                        LocalizableText.of("port.protocol", "unknown protocol; allowed: tcp, udp, sctp")));
        var container = range(origin, text, containerAndProtocol[0], CONTAINER);
        if (container.isEmpty()) {
            throw fault(
                    origin,
                    text,
                    LocalizableText.of(
                            "port.out-of-range", "{0} port {1} is out of range; allowed: 1 to 65535", CONTAINER, 0));
        }
        var host = last < 1 || parts[last - 1].isEmpty()
                ? Optional.<PortRange>empty()
                : range(origin, text, parts[last - 1], HOST);
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
                    LocalizableText.of(
                            "port.sizes",
                            "the ranges have {0} and {1} ports; allowed: the same number on both sides, or"
                                    + " one container port",
                            host.size(),
                            container.size()));
        }
    }

    /** Parses a port or a range; empty for the host port 0, which the engine chooses. */
    public static Optional<PortRange> range(Origin origin, String text, String range, LocalizableText side)
            throws DeclarationException {
        var ends = range.split("-", -1);
        var first = number(origin, text, ends[0], side);
        // Compose reads 80-81-82 as 80-81.
        var last = ends.length == 1 ? first : number(origin, text, ends[1], side);
        if (last < first) {
            throw fault(
                    origin,
                    text,
                    LocalizableText.of(
                            "port.reversed", "the {0} range is reversed; allowed: {1}-{2}", side, last, first));
        }
        if (first == 0 && last > 0) {
            throw fault(
                    origin,
                    text,
                    LocalizableText.of("port.zero", "the {0} range starts at 0; allowed: 1 to 65535", side));
        }
        return first == 0 ? Optional.empty() : Optional.of(new PortRange(first, last));
    }

    private static int number(Origin origin, String text, String number, LocalizableText side)
            throws DeclarationException {
        if (!NUMBER.matcher(number).matches()) {
            throw fault(
                    origin,
                    text,
                    LocalizableText.of("port.not-a-number", "the {0} port is not a number; {1}", side, ALLOWED));
        }
        var port = Integer.parseInt(number);
        if (port > PortRange.MAX_PORT) {
            throw fault(
                    origin,
                    text,
                    LocalizableText.of(
                            "port.out-of-range", "{0} port {1} is out of range; allowed: 1 to 65535", side, port));
        }
        return port;
    }

    /** An address of Compose; none where it is empty, IPv6 with or without brackets. */
    public static String address(Origin origin, String text, String ip) throws DeclarationException {
        if (ip.isEmpty()) {
            return DeclaredPort.ANY;
        }
        var bare = ip.startsWith("[") && ip.endsWith("]") ? ip.substring(1, ip.length() - 1) : ip;
        return IpAddress.canonical(bare)
                .orElseThrow(() -> fault(
                        origin,
                        text,
                        LocalizableText.of(
                                "port.address",
                                "invalid IP address \"{0}\"; allowed: such as 127.0.0.1, [::1]",
                                Excerpt.text(ip))));
    }

    /**
     * A part of a text.
     *
     * @param end the character after its last
     */
    record TextRange(int start, int end) {}

    /** The part of a {@code docker -p} argument, or of a number alone, that is the host port; {@code null} for none. */
    static @Nullable TextRange hostSpan(String text) {
        var last = text.lastIndexOf(':');
        if (last < 0) {
            return NUMBER.matcher(text).matches() ? new TextRange(0, text.length()) : null;
        }
        var before = text.lastIndexOf(':', last - 1);
        return before + 1 < last ? new TextRange(before + 1, last) : null;
    }

    private static DeclarationException fault(Origin origin, String text, LocalizableText what) {
        return new DeclarationException(
                origin, LocalizableText.of("port.invalid", "invalid port \"{0}\": {1}", Excerpt.text(text), what));
    }
}
