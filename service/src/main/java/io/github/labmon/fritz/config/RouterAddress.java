package io.github.labmon.fritz.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A router, as {@code FRITZ_HOSTS} names it: {@code [name=][http://|https://]host[:port][/description.xml]}.
 *
 * @param name what its owner calls it; its host, and the port where one is given, where no name is
 * @param host a name or an address, IPv6 without brackets
 * @param port of TR-064 and UPnP
 * @param webPort of its pages, where boxes tell their model too; 0 for none
 * @param tls whether it is spoken to over TLS
 * @param igdPath of a UPnP description other than a FRITZ!Box's
 */
public record RouterAddress(
        String name,
        String host,
        int port,
        int webPort,
        boolean tls,
        @Nullable String igdPath) {

    static final int PORT = 49_000;
    static final int TLS_PORT = 49_443;
    private static final int WEB_PORT = 80;
    private static final int MAX_PORT = 65_535;

    /** A host begins with a letter, digit or colon: a "-" at its front would be an option of ping. */
    private static final Pattern FORM = Pattern.compile("(?:(?<name>[^=/\\p{Cntrl}]{1,60})=)?(?<scheme>https?://)?"
            + "(?:\\[(?<six>[0-9A-Fa-f:.]{2,45})]|(?<host>[0-9A-Za-z](?:[0-9A-Za-z._-]{0,252}))"
            + "|(?<bare>[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*))"
            + "(?::(?<port>[0-9]{1,5}))?(?<path>/[!-~]*)?");

    /** Of one entry of the list; empty where it makes no sense. */
    static Optional<RouterAddress> parse(String entry) {
        var form = FORM.matcher(entry);
        if (!form.matches()) {
            return Optional.empty();
        }
        var host = first(form.group("six"), form.group("bare"), form.group("host"));
        var tls = "https://".equals(form.group("scheme"));
        var port = form.group("port") == null ? (tls ? TLS_PORT : PORT) : Integer.parseInt(form.group("port"));
        var path = form.group("path");
        var name = form.group("name");
        var address = new RouterAddress(
                name == null ? unnamed(host, form.group("port")) : name.strip(),
                host,
                port,
                form.group("port") == null ? WEB_PORT : 0,
                tls,
                path == null || path.equals("/") ? null : path);
        return port == 0
                        || port > MAX_PORT
                        || address.name.isEmpty()
                        || address.uri("/").isEmpty()
                ? Optional.empty()
                : Optional.of(address);
    }

    private static String unnamed(String host, @Nullable String port) {
        return port == null ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String first(@Nullable String... texts) {
        for (var text : texts) {
            if (text != null) {
                return text;
            }
        }
        throw new IllegalStateException("One of the alternatives of the form matched");
    }

    /** A document of the box. */
    public Optional<URI> uri(String path) {
        return uri(tls ? "https" : "http", port, path);
    }

    /** A document of the box's pages, where it has some. */
    public Optional<URI> webUri(String path) {
        return webPort == 0 ? Optional.empty() : uri("http", webPort, path);
    }

    private Optional<URI> uri(String scheme, int at, String path) {
        var literal = host.contains(":") ? "[" + host + "]" : host;
        try {
            var uri = new URI(scheme + "://" + literal + ":" + at + path);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Where a link of one of the router's documents leads; empty where that is another host, which could be anybody.
     *
     * @param document that the link stands in
     */
    public static Optional<URI> resolve(URI document, String link) {
        try {
            var target = document.resolve(new URI(link));
            return document.getHost().equalsIgnoreCase(target.getHost())
                            && document.getScheme().equals(target.getScheme())
                            && target.getUserInfo() == null
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
