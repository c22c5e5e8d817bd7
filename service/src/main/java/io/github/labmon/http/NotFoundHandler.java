package io.github.labmon.http;

import io.github.labmon.text.Texts;
import io.github.labmon.web.NotFoundException;
import io.github.labmon.web.ProblemDocument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Turns a {@link NotFoundException} into a 404. */
@Singleton
final class NotFoundHandler implements ExceptionHandler<NotFoundException, HttpResponse<?>> {

    private final Texts texts;

    NotFoundHandler(Texts texts) {
        this.texts = texts;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has it raw
    public HttpResponse<?> handle(HttpRequest request, NotFoundException exception) {
        return ProblemDocument.response(request, HttpStatus.NOT_FOUND, exception.reason(), texts);
    }
}
