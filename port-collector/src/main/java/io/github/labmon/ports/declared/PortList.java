package io.github.labmon.ports.declared;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.regex.Pattern;

/** A plain list of host ports: {@code 8080,127.0.0.1:9000-9010/udp,[::1]:53}. */
final class PortList {

    /** What the list is called where a file is named. */
    static final String NAME = "ports";

    private static final String ALLOWED =
            "allowed: 8080, 9000-9010/udp, 127.0.0.1:8080, [::1]:8080, separated by commas; ports from 1 to 65535";
    private static final Pattern ITEM = Pattern.compile("[^,\\s]+");
    private static final Pattern FORM =
            Pattern.compile("(?:(?:\\[(?<v6>[^\\]]*)\\]|(?<v4>[^\\[\\]]*)):)?(?<ports>[0-9-]+)(?:/(?<protocol>\\w+))?");

    private PortList() {}

    static void read(String list, ParseSession reading) throws DeclarationException {
        if (list.length() > DeclarationFiles.MAX_BYTES) {
            throw new DeclarationException(new Origin(NAME, 1, 1), "the list is larger than 10 MB; that is allowed");
        }
        var items = ITEM.matcher(list);
        var found = false;
        while (items.find()) {
            found = true;
            add(items.group(), new Origin(NAME, 1, items.start() + 1), reading);
        }
        if (!found) {
            throw new DeclarationException(new Origin(NAME, 1, 1), "the list of ports is empty; " + ALLOWED);
        }
    }

    private static void add(String item, Origin origin, ParseSession reading) throws DeclarationException {
        var matcher = FORM.matcher(item);
        var range = matcher.matches() ? PortRange.parse(matcher.group("ports")) : java.util.Optional.<PortRange>empty();
        if (range.isEmpty()) {
            throw fault(item, origin);
        }
        var ip = matcher.group("v6") == null ? matcher.group("v4") : matcher.group("v6");
        var address = ip == null || ip.equals("*")
                ? DeclaredPort.ANY
                : IpAddress.canonical(ip).orElse("");
        var protocol = Protocol.parse(matcher.group("protocol") == null ? "tcp" : matcher.group("protocol"));
        if (address.isEmpty() || protocol.isEmpty()) {
            throw fault(item, origin);
        }
        for (int port = range.get().first(); port <= range.get().last(); port++) {
            reading.add(new DeclaredPort(protocol.get(), address, port, port, 1, null, null, false, origin, item));
        }
    }

    private static DeclarationException fault(String item, Origin origin) {
        return new DeclarationException(origin, "\"" + Excerpt.text(item) + "\" is no host port; " + ALLOWED);
    }
}
