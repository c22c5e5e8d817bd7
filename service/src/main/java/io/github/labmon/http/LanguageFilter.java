package io.github.labmon.http;

import io.github.labmon.web.RequestLanguage;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Writes each answer in the language that its request accepts, and names that language to caches. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LanguageFilter implements Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @ResponseFilter
    void name(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (!response.getHeaders().contains(HttpHeaders.CONTENT_LANGUAGE)) {
            response.getHeaders()
                    .set(
                            HttpHeaders.CONTENT_LANGUAGE,
                            RequestLanguage.of(request).getLanguage());
        }
    }
}
