package io.github.labmon.http;

import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.PublicPath;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Accepts requests with an allowed {@code Host} header and, where a token is set, with that token. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {

    private static final Pattern ABSOLUTE_TARGET = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)");

    private final CallerAuthorization callers;
    private final AllowedHosts allowedHosts;

    private final ProxyHeaders proxies;
    private final List<PublicPath> publicPaths;
    private final Texts texts;

    AccessFilter(
            HttpSettings settings,
            CallerAuthorization callers,
            ProxyHeaders proxies,
            List<PublicPath> publicPaths,
            Texts texts) {
        this.texts = texts;
        this.callers = callers;
        this.proxies = proxies;
        this.publicPaths = List.copyOf(publicPaths);
        this.allowedHosts = AllowedHosts.withOwnName(settings.allowedHosts());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        if (!namesAllowedHost(request)) {
            return ProblemDocument.response(request, HttpStatus.MISDIRECTED_REQUEST, Message.of("access.host"), texts);
        }
        proxies.warnOfOpenProxy(request);
        if (callers.mayAsk(request) || isOpen(request.getPath())) {
            return null;
        }
        return ProblemDocument.response(request, HttpStatus.UNAUTHORIZED, Message.of("access.token"), texts)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"labmon\"");
    }

    /** Every Host header, or those of a trusted proxy, and the target itself, which may name a host too (RFC 9112, 3.2.2). */
    private boolean namesAllowedHost(HttpRequest<?> request) {
        var target = authority(request);
        // Only HTTP/1.0 may leave the header out, and no browser uses that version.
        return (target.isEmpty() || allowedHosts.allows(target.get()))
                && proxies.hosts(request).stream().allMatch(allowedHosts::allows);
    }

    /** From the request line as it was received: Micronaut's own URI does not contain it. */
    private static Optional<String> authority(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            var absolute = ABSOLUTE_TARGET.matcher(netty.getNativeRequest().uri());
            return absolute.lookingAt() ? Optional.of(absolute.group(1)) : Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isOpen(String path) {
        return path.equals("/health")
                || path.startsWith("/health/")
                || publicPaths.stream().anyMatch(open -> open.covers(path));
    }
}
