package io.github.labmon.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Who asks. */
@Singleton
final class CallerAuthorization {

    private static final String BEARER = "Bearer ";

    private final HttpSettings settings;

    CallerAuthorization(HttpSettings settings) {
        this.settings = settings;
    }

    /** Whether they may see what labmon sees: everybody, or where a token is set who shows it. */
    boolean mayAsk(HttpRequest<?> request) {
        return settings.token().isEmpty() || showsToken(request);
    }

    /** Whether they may also know how labmon itself is: who shows the token, or without one who sits at this host. */
    boolean mayLookInside(HttpRequest<?> request) {
        return settings.token().isPresent()
                ? showsToken(request)
                : request.getRemoteAddress().getAddress().isLoopbackAddress();
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
