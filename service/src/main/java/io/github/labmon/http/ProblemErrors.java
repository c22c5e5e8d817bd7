package io.github.labmon.http;

import io.github.labmon.ports.OneLine;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every error of the framework the form of {@link ProblemDocument}. Micronaut's own answers are HAL, HTML for a
 * browser, and contain class names.
 */
@Singleton
@Primary
final class ProblemErrors implements ErrorResponseProcessor<ProblemDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrors.class);

    /** Annotations of parameters that are parts of the path, of controllers and of management endpoints. */
    private static final List<String> IN_PATH = List.of(
            "io.micronaut.http.annotation.PathVariable", "io.micronaut.management.endpoint.annotation.Selector");

    /** Messages of the framework contain the path of the request. */
    private static final int MAX_MESSAGE = 300;

    private final Texts texts;

    ProblemErrors(Texts texts) {
        this.texts = texts;
    }

    @Override
    public MutableHttpResponse<ProblemDocument> processResponse(
            ErrorContext context, MutableHttpResponse<?> baseResponse) {
        var status = isUnknownPath(context) ? HttpStatus.NOT_FOUND : baseResponse.status();
        return baseResponse
                .status(status)
                .body(ProblemDocument.of(context.getRequest(), status, detail(context, status)))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static boolean isUnknownPath(ErrorContext context) {
        return context.getRootCause().orElse(null) instanceof ConversionErrorException conversion
                && IN_PATH.stream().anyMatch(conversion.getArgument().getAnnotationMetadata()::hasAnnotation);
    }

    private String detail(ErrorContext context, HttpStatus status) {
        var cause = context.getRootCause().orElse(null);
        if (status.getCode() >= 500) {
            if (cause != null) {
                log(cause);
            }
            return text(context, Message.of("error.internal"));
        }
        if (status == HttpStatus.BAD_REQUEST && cause instanceof ConversionErrorException conversion) {
            return text(
                    context,
                    Message.of("error.value")
                            .with("name", conversion.getArgument().getName()));
        }
        return switch (status) {
            case NOT_FOUND -> text(context, Message.of("error.not-found"));
            case NOT_ACCEPTABLE -> text(context, Message.of("error.not-acceptable"));
            case REQUEST_ENTITY_TOO_LARGE -> text(context, Message.of("request.too-large"));
            default -> messages(context, status);
        };
    }

    private String text(ErrorContext context, Message message) {
        return texts.text(message, RequestLanguage.of(context.getRequest()));
    }

    private static String messages(ErrorContext context, HttpStatus status) {
        var messages = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        return messages.isBlank() ? status.getReason() : OneLine.of(messages, MAX_MESSAGE);
    }

    /** The type and the place; the text can contain a part of the request. */
    private static void log(Throwable cause) {
        var trace = cause.getStackTrace();
        LOG.error("{} at {}", cause.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]);
    }
}
