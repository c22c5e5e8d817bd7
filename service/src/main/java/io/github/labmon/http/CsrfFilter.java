package io.github.labmon.http;

import io.github.labmon.web.ProblemDocument;
import io.micronaut.core.annotation.Nullable;
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

/**
 * Keeps the page of somebody else from changing anything here through its visitor's browser. A browser says in
 * {@code Sec-Fetch-Site} and {@code Origin} where a request comes from, and sends JSON elsewhere only after it has asked.
 */
@ServerFilter("/alerts/**")
final class CsrfFilter implements Ordered {

    private static final Set<HttpMethod> ONLY_READ = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        if (ONLY_READ.contains(request.getMethod())) {
            return null;
        }
        if (isFromElsewhere(request)) {
            return ProblemDocument.response(
                    request,
                    HttpStatus.FORBIDDEN,
                    "a browser sent this for the page of another site; send it from labmon's own address, or without a"
                            + " browser");
        }
        var json = request.getContentType()
                .filter(type -> type.getName().equals(MediaType.APPLICATION_JSON))
                .isPresent();
        return json || request.getMethod() == HttpMethod.DELETE
                ? null
                : ProblemDocument.response(
                        request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "send Content-Type: application/json");
    }

    private static boolean isFromElsewhere(HttpRequest<?> request) {
        var headers = request.getHeaders();
        var site = headers.get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        var origin = headers.get(HttpHeaders.ORIGIN);
        return origin != null && !isOwn(origin, String.valueOf(headers.get(HttpHeaders.HOST)));
    }

    private static boolean isOwn(String origin, String host) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
