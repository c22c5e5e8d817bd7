package io.github.labmon.http;

import io.github.labmon.text.Texts;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.ProblemDocument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Turns a {@link BadRequestException} into a 400. */
@Singleton
final class BadRequestHandler implements ExceptionHandler<BadRequestException, HttpResponse<?>> {

    private final Texts texts;

    BadRequestHandler(Texts texts) {
        this.texts = texts;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has it raw
    public HttpResponse<?> handle(HttpRequest request, BadRequestException exception) {
        return ProblemDocument.response(request, HttpStatus.BAD_REQUEST, exception.reason(), exception.place(), texts);
    }
}
