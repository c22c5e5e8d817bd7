package io.github.labmon.fritz.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a router in {@code FRITZ_HOSTS}: {@code [name=][http://|https://]host[:port][/description.xml]}.
 *
 * @param name the name that its owner gave it; without one its host, and its port where one is set
 * @param host a host name or an address, IPv6 without brackets
 * @param port the port of TR-064 and UPnP
 * @param webPort the port of the web interface, which reports the model too; 0 where it is not known
 * @param tls whether it is read over TLS
 * @param igdPath the path of its UPnP description, where it is not that of a FRITZ!Box
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

    /** The first character of a host is alphanumeric or a colon: with a "-" in front it would be an option of ping. */
    private static final Pattern FORM = Pattern.compile("(?:(?<name>[^=/\\p{Cntrl}]{1,60})=)?(?<scheme>https?://)?"
            + "(?:\\[(?<six>[0-9A-Fa-f:.]{2,45})]|(?<host>[0-9A-Za-z](?:[0-9A-Za-z._-]{0,252}))"
            + "|(?<bare>[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*))"
            + "(?::(?<port>[0-9]{1,5}))?(?<path>/[!-~]*)?");

    /** Parses one entry of the list; empty where it is not valid. */
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
        throw new IllegalStateException("One of the alternatives of the pattern has matched");
    }

    /** The address of a document of the TR-064 and UPnP server. */
    public Optional<URI> uri(String path) {
        return uri(tls ? "https" : "http", port, path);
    }

    /** The address of a page of the web interface; empty where its port is not known. */
    public Optional<URI> webUri(String path) {
        return webPort == 0 ? Optional.empty() : uri("http", webPort, path);
    }

    private Optional<URI> uri(String scheme, int atPort, String path) {
        var literal = host.contains(":") ? "[" + host + "]" : host;
        try {
            var uri = new URI(scheme + "://" + literal + ":" + atPort + path);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
