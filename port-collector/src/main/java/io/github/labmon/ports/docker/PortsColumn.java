package io.github.labmon.ports.docker;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The column PORTS of {@code docker ps}: {@code 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp, 443/tcp,
 * 127.0.0.1:5000-5002->5000-5002/tcp}; old engines write {@code :::8080->80/tcp}. An entry without an arrow is not published.
 */
final class PortsColumn {

    private static final Pattern ENTRY = Pattern.compile(
            "(?:\\[(?<bracketed>[^\\]]*)\\]:|(?<address>.*):)?(?<host>\\d+(?:-\\d+)?)->(?<inside>\\d+(?:-\\d+)?)(?:/(?<protocol>\\w+))?");

    private PortsColumn() {}

    /** The published ports, one for each port of a range; entries that are not valid are left out. */
    static List<PublishedPort> parse(String column) {
        var ports = new ArrayList<PublishedPort>();
        for (var entry : column.split(",", -1)) {
            ports.addAll(entry(entry.strip()));
        }
        return List.copyOf(ports);
    }

    private static List<PublishedPort> entry(String entry) {
        var matcher = ENTRY.matcher(entry);
        if (!matcher.matches()) {
            return List.of();
        }
        var host = PortRange.parse(matcher.group("host"));
        var inside = PortRange.parse(matcher.group("inside"));
        var protocol =
                Protocol.parse(Optional.ofNullable(matcher.group("protocol")).orElse("tcp"));
        var address = address(Optional.ofNullable(matcher.group("bracketed"))
                .or(() -> Optional.ofNullable(matcher.group("address")))
                .orElse("0.0.0.0"));
        if (host.isEmpty() || inside.isEmpty() || protocol.isEmpty() || address.isEmpty()) {
            return List.of();
        }
        // Docker prints ranges only where both sides count up together.
        var step = inside.get().isSingle() ? 0 : 1;
        if (step == 1 && inside.get().size() != host.get().size()) {
            return List.of();
        }
        return IntStream.range(0, host.get().size())
                .mapToObj(i -> new PublishedPort(
                        protocol.get(),
                        address.get(),
                        host.get().first() + i,
                        inside.get().first() + step * i))
                .toList();
    }

    private static Optional<String> address(String text) {
        return IpAddress.canonical(text);
    }
}
