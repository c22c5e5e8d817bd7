package io.github.labmon.http;

import io.github.labmon.ports.OneLine;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.web.ProblemDocument;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
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
                .body(ProblemDocument.of(context.getRequest(), status, detail(context, status, baseResponse), texts))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static boolean isUnknownPath(ErrorContext context) {
        return context.getRootCause().orElse(null) instanceof ConversionErrorException conversion
                && IN_PATH.stream().anyMatch(conversion.getArgument().getAnnotationMetadata()::hasAnnotation);
    }

    private static Message detail(ErrorContext context, HttpStatus status, HttpResponse<?> response) {
        var cause = context.getRootCause().orElse(null);
        if (status.getCode() >= 500) {
            if (cause != null) {
                log(cause);
            }
            return Message.of("error.internal");
        }
        if (status == HttpStatus.BAD_REQUEST && cause instanceof ConversionErrorException conversion) {
            return Message.of("error.value")
                    .with("name", conversion.getArgument().getName());
        }
        return switch (status) {
            case NOT_FOUND -> Message.of("error.not-found");
            case NOT_ACCEPTABLE -> Message.of("error.not-acceptable");
            case METHOD_NOT_ALLOWED -> method(context, response);
            case REQUEST_ENTITY_TOO_LARGE -> Message.of("request.too-large");
            case UNSUPPORTED_MEDIA_TYPE -> Message.of("csrf.content-type");
            default -> Message.literal(messages(context, status));
        };
    }

    private static Message method(ErrorContext context, HttpResponse<?> response) {
        var allowed = response.getHeaders().getAll(HttpHeaders.ALLOW);
        return Message.of("error.method")
                .with("method", context.getRequest().getMethodName())
                .with("allowed", String.join(", ", String.join(",", allowed).split("\\s*,\\s*", -1)));
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
