package io.github.labmon.receivers.http;

import io.github.labmon.settings.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a receiver. Its path and query are a secret (a topic, a key, an id): {@link #toString()} does not contain
 * them.
 *
 * @param uri without login and without a slash at its end
 * @param login the header for a login that the address contained
 */
public record ReceiverUrl(URI uri, Optional<Secret> login) {

    public static final String ALLOWED =
            "is not an address that labmon can use; allowed: http:// or https://, a host, a port, a path, such as ";

    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_PORT = 65_535;

    /** Empty if the text is not an HTTP address. */
    public static Optional<ReceiverUrl> parse(String text) {
        try {
            var uri = new URI(text);
            if (text.length() > MAX_LENGTH || !isUsable(uri)) {
                return Optional.empty();
            }
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var path = uri.getRawPath();
            // Before a query the slash can be significant.
            var trimmed = query.isEmpty() ? path.replaceAll("/+$", "") : path;
            return Optional.of(new ReceiverUrl(
                    new URI(scheme + "://" + uri.getHost() + port + trimmed + query),
                    Optional.ofNullable(uri.getRawUserInfo()).map(ReceiverUrl::basic)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(URI uri) {
        return uri.getScheme() != null
                && Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawFragment() == null
                && uri.getPort() != 0
                && uri.getPort() <= MAX_PORT;
    }

    // RFC 7617; in this part of an address a plus sign is not a space.
    private static Secret basic(String userInfo) {
        var plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        var pair = plain.contains(":") ? plain : plain + ":";
        return new Secret("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    public boolean hasQuery() {
        return uri.getRawQuery() != null;
    }

    /** The parts of the path, not decoded. */
    public List<String> segments() {
        return uri.getRawPath().isEmpty()
                ? List.of()
                : List.of(uri.getRawPath().substring(1).split("/", -1));
    }

    /** The last part of the path; empty for none. */
    public String lastSegment() {
        var segments = segments();
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    /** Without the last part of the path. */
    public ReceiverUrl parent() {
        var whole = uri.toString();
        return new ReceiverUrl(
                URI.create(whole.substring(0, whole.length() - lastSegment().length() - 1)), login);
    }

    /** With this after its path. */
    public ReceiverUrl below(String path) {
        return new ReceiverUrl(URI.create(uri + path), login);
    }

    /** Scheme, host and port. */
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + "/…";
    }
}
