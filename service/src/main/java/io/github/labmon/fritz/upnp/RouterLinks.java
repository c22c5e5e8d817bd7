package io.github.labmon.fritz.upnp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Resolves the links in a router's documents. A link to another host is refused: it could lead anywhere. */
public final class RouterLinks {

    private RouterLinks() {}

    /**
     * The target of a link; empty where it is malformed or on another host.
     *
     * @param document the address of the document that contains the link
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

    /**
     * The address that a description's links are relative to: its {@code URLBase} (UPnP 1.0, section 2.1), else its own.
     * Only the port and the path of {@code URLBase} are used. Routers write there whichever of their addresses they
     * consider their own; labmon keeps to the configured one.
     */
    static URI base(URI document, String urlBase) {
        try {
            var base = new URI(urlBase.strip());
            if (!document.getScheme().equals(base.getScheme()) || base.getHost() == null) {
                return document;
            }
            var path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
            var port = base.getPort() < 0 ? "" : ":" + base.getPort();
            return new URI(base.getScheme() + "://" + document.getHost() + port + path);
        } catch (URISyntaxException e) {
            return document;
        }
    }
}
