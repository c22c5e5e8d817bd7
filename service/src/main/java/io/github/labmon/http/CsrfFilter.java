package io.github.labmon.http;

import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.web.ProblemDocument;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests that change something and that a browser sends for the page of another site. A browser names the origin of a
 * request in {@code Sec-Fetch-Site} and {@code Origin}, and sends JSON to another site only after a preflight request, which
 * labmon does not allow.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CsrfFilter implements Ordered {

    private static final Set<HttpMethod> CHANGING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final ProxyHeaders proxies;
    private final ProxySettings settings;
    private final Texts texts;

    CsrfFilter(ProxyHeaders proxies, ProxySettings settings, Texts texts) {
        this.proxies = proxies;
        this.settings = settings;
        this.texts = texts;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        if (!CHANGING.contains(request.getMethod())) {
            return null;
        }
        if (!isFromOwnPage(request)) {
            return refusal(request, HttpStatus.FORBIDDEN, "csrf.cross-site");
        }
        return hasBody(request) && !isJson(request)
                ? refusal(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "csrf.content-type")
                : null;
    }

    private HttpResponse<?> refusal(HttpRequest<?> request, HttpStatus status, String key) {
        return ProblemDocument.response(request, status, Message.of(key), texts);
    }

    /** Behind a proxy the page can have another origin than the host of the request: Sec-Fetch-Site is used where it is sent. */
    private boolean isFromOwnPage(HttpRequest<?> request) {
        var origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (origin != null && settings.origins().contains(origin.toLowerCase(Locale.ROOT))) {
            return true;
        }
        var site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return OWN_SITE.contains(site);
        }
        return origin == null || proxies.hosts(request).stream().anyMatch(host -> isOrigin(origin, host));
    }

    private static boolean isOrigin(String origin, String host) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasBody(HttpRequest<?> request) {
        return request.getContentLength() > 0 || request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isJson(HttpRequest<?> request) {
        return request.getContentType()
                .filter(type -> type.getName().equals(MediaType.APPLICATION_JSON))
                .isPresent();
    }
}
