package io.github.labmon.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** What a client may read. */
@Singleton
final class CallerAuthorization {

    private static final String BEARER = "Bearer ";

    private final HttpSettings settings;
    private final ProxyHeaders proxies;

    CallerAuthorization(HttpSettings settings, ProxyHeaders proxies) {
        this.settings = settings;
        this.proxies = proxies;
    }

    /** Whether it may read what labmon reads: every client, or where a token is set those that send it. */
    boolean mayAsk(HttpRequest<?> request) {
        return settings.token().isEmpty() || showsToken(request);
    }

    /** Whether it may also read how labmon itself is: with the token, or where none is set from this host. */
    boolean mayLookInside(HttpRequest<?> request) {
        return settings.token().isPresent() ? showsToken(request) : proxies.isLocal(request);
    }

    private boolean showsToken(HttpRequest<?> request) {
        var shown = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return shown != null
                && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && settings.token()
                        .orElseThrow()
                        .matches(shown.substring(BEARER.length()).strip());
    }
}
