package io.github.labmon.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.netty.util.NetUtil;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a reverse proxy adds to the requests that it forwards ({@code X-Forwarded-For}, {@code X-Forwarded-Host}). The headers
 * of a proxy that is not trusted are not used; they show that the client is not the one that connected.
 */
@Singleton
final class ProxyHeaders {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyHeaders.class);
    private static final String FOR = "X-Forwarded-For";
    private static final String HOST = "X-Forwarded-Host";
    private static final List<String> OF_PROXIES =
            List.of(FOR, HOST, "X-Forwarded-Proto", "X-Real-IP", HttpHeaders.FORWARDED, HttpHeaders.VIA);

    private final ProxySettings settings;
    private final HttpSettings server;
    private final AtomicBoolean warned = new AtomicBoolean();

    ProxyHeaders(ProxySettings settings, HttpSettings server) {
        this.settings = settings;
        this.server = server;
    }

    /** The hosts that the client requested: those of a trusted proxy, otherwise of the {@code Host} headers. */
    List<String> hosts(HttpRequest<?> request) {
        var forwarded = isFromTrusted(request) ? list(request, HOST) : List.<String>of();
        return forwarded.isEmpty() ? request.getHeaders().getAll(HttpHeaders.HOST) : forwarded;
    }

    /** Whether the client is on this host: it connected itself, or a trusted proxy reports that it did. */
    boolean isLocal(HttpRequest<?> request) {
        var peer = peer(request);
        if (!settings.isTrusted(peer)) {
            return peer.isLoopbackAddress() && !isForwarded(request);
        }
        return client(request, peer).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /**
     * Logs once that a proxy on this host makes others look local: without a token labmon relies on listening on the loopback
     * address.
     */
    void warnOfOpenProxy(HttpRequest<?> request) {
        if (server.token().isEmpty()
                && isForwarded(request)
                && peer(request).isLoopbackAddress()
                && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "A proxy on this host forwards requests to labmon, which has no token: everybody who reaches the proxy"
                            + " can read it. Set LABMON_API_TOKEN, or let the proxy require a login (docs/proxy.md)");
        }
    }

    private boolean isFromTrusted(HttpRequest<?> request) {
        return settings.isTrusted(peer(request));
    }

    /** The last address that is not of a trusted proxy; empty where a part is not an address. */
    private Optional<InetAddress> client(HttpRequest<?> request, InetAddress peer) {
        var client = peer;
        var hops = list(request, FOR);
        for (int i = hops.size() - 1; i >= 0 && settings.isTrusted(client); i--) {
            var hop = address(hops.get(i));
            if (hop.isEmpty()) {
                return Optional.empty();
            }
            client = hop.get();
        }
        return Optional.of(client);
    }

    private static Optional<InetAddress> address(String text) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return Optional.empty(); // of a length that the method before does not return
        }
    }

    private static InetAddress peer(HttpRequest<?> request) {
        return request.getRemoteAddress().getAddress();
    }

    private static boolean isForwarded(HttpRequest<?> request) {
        return OF_PROXIES.stream().anyMatch(name -> request.getHeaders().contains(name));
    }

    private static List<String> list(HttpRequest<?> request, String name) {
        return request.getHeaders().getAll(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
