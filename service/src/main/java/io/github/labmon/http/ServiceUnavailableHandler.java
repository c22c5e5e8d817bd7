package io.github.labmon.http;

import io.github.labmon.text.Texts;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.ServiceUnavailableException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Turns a {@link ServiceUnavailableException} into a 503, with {@code Retry-After} where a time is known. */
@Singleton
final class ServiceUnavailableHandler implements ExceptionHandler<ServiceUnavailableException, HttpResponse<?>> {

    private final Texts texts;

    ServiceUnavailableHandler(Texts texts) {
        this.texts = texts;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has it raw
    public HttpResponse<?> handle(HttpRequest request, ServiceUnavailableException exception) {
        var response = ProblemDocument.response(request, HttpStatus.SERVICE_UNAVAILABLE, exception.reason(), texts);
        var seconds = exception.retryAfterSeconds();
        return seconds == null ? response : response.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }
}
