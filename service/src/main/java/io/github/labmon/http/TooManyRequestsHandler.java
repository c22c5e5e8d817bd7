package io.github.labmon.http;

import io.github.labmon.text.Texts;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.TooManyRequestsException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Turns a {@link TooManyRequestsException} into a 429 with {@code Retry-After}. */
@Singleton
final class TooManyRequestsHandler implements ExceptionHandler<TooManyRequestsException, HttpResponse<?>> {

    private final Texts texts;

    TooManyRequestsHandler(Texts texts) {
        this.texts = texts;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has it raw
    public HttpResponse<?> handle(HttpRequest request, TooManyRequestsException exception) {
        return ProblemDocument.response(request, HttpStatus.TOO_MANY_REQUESTS, exception.reason(), texts)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(exception.retryAfterSeconds()));
    }
}
