package io.github.labmon.web;

import io.github.labmon.text.Languages;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Locale;

/** The language of the answer to a request. */
public final class RequestLanguage {

    private RequestLanguage() {}

    /** By its {@code Accept-Language}; English where that is missing or names no language of ours. */
    public static Locale of(HttpRequest<?> request) {
        var header = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
        return header == null ? Locale.ENGLISH : Languages.preferred(header);
    }
}
