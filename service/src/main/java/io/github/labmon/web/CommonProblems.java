package io.github.labmon.web;

import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the errors that every path can answer with. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "4XX",
        description =
                "A request that cannot be fulfilled, such as 401 without the token, 413, 421 for a Host that is not"
                        + " served, or 429 with Retry-After; docs/errors.md lists all.",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                        schema = @Schema(implementation = ProblemDocument.class)))
@ApiResponse(
        responseCode = "5XX",
        description = "An error in labmon, or 503: with Retry-After while it has no capacity, otherwise"
                + " because values are missing.",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                        schema = @Schema(implementation = ProblemDocument.class)))
public @interface CommonProblems {}
