package io.github.labmon.ports.declared.format;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A plain list of host ports: {@code 8080,127.0.0.1:9000-9010/udp,[::1]:53}. An entry can also have the form of
 * {@code docker -p}, of which the host's part counts: {@code 8080:80}.
 */
public final class PortList {

    /** The name of the list in positions. */
    static final String NAME = "ports";

    private static final LocalizableText ALLOWED = LocalizableText.of(
            "list.allowed",
            "allowed: 8080, 9000-9010/udp, 127.0.0.1:8080, [::1]:8080, 8080:80, separated by commas; ports from 1 to"
                    + " 65535");
    private static final int MAX_ITEM = 100;
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]");
    private static final Pattern PLAIN =
            Pattern.compile("(?:(?:\\[(?<v6>[^\\]]*)\\]|(?<v4>[^\\[\\]]*)):)?(?<ports>[0-9-]+)(?:/(?<protocol>\\w+))?");

    private static final Pattern PUBLISHED = Pattern.compile("(?:\\S+:)?[0-9-]*[1-9][0-9-]*:[0-9-]+(?:/\\w+)?");

    private PortList() {}

    public static void read(String list, ParseSession session) throws DeclarationException {
        if (list.length() > DeclarationFiles.MAX_BYTES) {
            throw new DeclarationException(
                    new Origin(NAME, 1, 1),
                    LocalizableText.of(
                            "list.too-large",
                            "the list is larger than {0} MB; up to that is allowed",
                            DeclarationFiles.MAX_BYTES / 1_000_000));
        }
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            if (list.substring(start, end).isBlank()) {
                throw new DeclarationException(
                        new Origin(NAME, 1, start + 1),
                        list.isBlank()
                                ? LocalizableText.of("list.empty", "the list of ports is empty; {0}", ALLOWED)
                                : LocalizableText.of(
                                        "list.empty-entry", "an entry of the list is empty; {0}", ALLOWED));
            }
            readWords(list, start, end, session);
            start = end + 1;
        }
    }

    /** White space separates entries too. */
    private static void readWords(String list, int from, int to, ParseSession session) throws DeclarationException {
        var word = SEPARATOR.matcher(list).region(from, to);
        int start = from;
        while (start < to) {
            int end = word.find(start) && word.start() < to ? word.start() : to;
            if (end > start) {
                add(list.substring(start, end), new Origin(NAME, 1, start + 1), session);
            }
            start = end + 1;
        }
    }

    private static void add(String item, Origin origin, ParseSession session) throws DeclarationException {
        if (item.length() > MAX_ITEM) {
            throw fault(item, origin); // before the patterns, which take quadratic time on many digits
        }
        var matcher = PLAIN.matcher(item);
        var range = matcher.matches() ? PortRange.parse(matcher.group("ports")) : Optional.<PortRange>empty();
        if (range.isPresent()) {
            var ip = matcher.group("v6") == null ? matcher.group("v4") : matcher.group("v6");
            var address = ip == null || ip.equals("*")
                    ? DeclaredPort.ANY
                    : IpAddress.canonical(ip).orElse("");
            var protocol = Protocol.parse(matcher.group("protocol") == null ? "tcp" : matcher.group("protocol"));
            if (!address.isEmpty() && protocol.isPresent()) {
                for (var port : PortOwner.NONE.each(protocol.get(), address, range.get(), origin, item)) {
                    session.add(port);
                }
                return;
            }
        }
        addPublished(item, origin, session);
    }

    /** An entry in the form of {@code docker -p}. */
    private static void addPublished(String item, Origin origin, ParseSession session) throws DeclarationException {
        if (!PUBLISHED.matcher(item).matches()) {
            throw fault(item, origin);
        }
        for (var port : PortOwner.NONE.published(item, origin)) {
            session.add(port);
        }
    }

    private static DeclarationException fault(String item, Origin origin) {
        return new DeclarationException(
                origin,
                LocalizableText.of("list.invalid", "invalid host port \"{0}\"; {1}", Excerpt.text(item), ALLOWED));
    }
}
