package io.github.labmon.http;

import io.github.labmon.web.ProblemDocument;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every error of the framework the form of {@link ProblemDocument}. Micronaut's own answers are HAL, HTML for a
 * browser, and tell class names.
 */
@Singleton
@Primary
final class ProblemErrors implements ErrorResponseProcessor<ProblemDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrors.class);

    @Override
    public MutableHttpResponse<ProblemDocument> processResponse(
            ErrorContext context, MutableHttpResponse<?> baseResponse) {
        var status = baseResponse.status();
        return baseResponse
                .body(ProblemDocument.of(context.getRequest(), status, detail(context, status)))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static String detail(ErrorContext context, HttpStatus status) {
        if (status.getCode() >= 500) {
            context.getRootCause().ifPresent(ProblemErrors::log);
            return "labmon failed inside; its log says where";
        }
        return switch (status) {
            case NOT_FOUND -> "there is nothing at this path; /docs shows what there is";
            case NOT_ACCEPTABLE -> "labmon cannot answer in the form that the Accept header wants";
            case REQUEST_ENTITY_TOO_LARGE -> "the request is larger than labmon takes";
            default -> messages(context, status);
        };
    }

    private static String messages(ErrorContext context, HttpStatus status) {
        var messages = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        return messages.isBlank() ? status.getReason() : messages;
    }

    /** The type and the place; the text may hold what somebody sent. */
    private static void log(Throwable cause) {
        var trace = cause.getStackTrace();
        LOG.error("{} at {}", cause.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]);
    }
}
