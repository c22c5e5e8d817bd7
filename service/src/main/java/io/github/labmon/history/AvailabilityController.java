package io.github.labmon.history;

import io.github.labmon.history.query.AvailabilityQuery;
import io.github.labmon.history.query.QueryException;
import io.github.labmon.text.Texts;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.ClientConnection;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.NotFoundException;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;

/** {@code GET /availability}. */
@CommonProblems
@Controller("/availability")
@Tag(name = "History")
final class AvailabilityController {

    /** From 1m to 731d; HISTORY_HOURS can allow more. */
    private static final String WINDOW_PATTERN = "^([6-9][0-9]|[1-9][0-9]{2,6})s$|^[1-9][0-9]{0,5}m$|^[1-9][0-9]{0,3}h$"
            + "|^([1-9][0-9]?|[1-6][0-9]{2}|7[0-2][0-9]|73[01])d$|^([1-9][0-9]?|10[0-4])w$";

    private final AvailabilityQueries queries;
    private final HistorySettings settings;
    private final QueryLimiter limiter;
    private final JsonMapper json;
    private final Texts texts;

    AvailabilityController(
            AvailabilityQueries queries, HistorySettings settings, QueryLimiter limiter, JsonMapper json, Texts texts) {
        this.queries = queries;
        this.settings = settings;
        this.limiter = limiter;
        this.json = json;
        this.texts = texts;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "getAvailability",
            summary = "For how long targets were up",
            description = "Of all targets, or of one. Time in which a target was not watched is neither up nor down:"
                    + " percentages are of the watched time.",
            parameters = {
                @Parameter(
                        name = "target",
                        in = ParameterIn.QUERY,
                        description = "The full id of one target; by default all targets.",
                        example = "fritz:attic/wan",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "window",
                        in = ParameterIn.QUERY,
                        description = "How far back, from 1m; by default 7d.",
                        example = "7d",
                        schema = @Schema(type = "string", pattern = WINDOW_PATTERN))
            })
    @ApiResponse(
            responseCode = "200",
            description = "All targets, or one.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {AvailabilityOverview.class, TargetAvailability.class})))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is wrong; detail lists the allowed values.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @ApiResponse(
            responseCode = "404",
            description = "The target was never seen.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Too many queries at a time.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    HttpResponse<?> availability(@Parameter(hidden = true) HttpRequest<?> request) throws IOException {
        try {
            var query = AvailabilityQuery.parse(
                    request.getParameters().asMap(), settings.retention().hours());
            return limiter.run(() -> answer(query, request));
        } catch (QueryException e) {
            throw new BadRequestException(e.reason(), e);
        }
    }

    private HttpResponse<?> answer(AvailabilityQuery query, HttpRequest<?> request) throws IOException {
        var abandoned = ClientConnection.closed(request);
        var language = RequestLanguage.of(request);
        if (query.target().isEmpty()) {
            var chunks = queries.overview(query, abandoned).chunks(json, problem -> problem.rendered(texts, language));
            return ResponseFormat.JSON.response(ChunkedResponse.of(chunks, limiter));
        }
        var target = query.target().get();
        return ResponseFormat.JSON.response(json.writeValueAsBytes(queries.target(target, query, abandoned)
                .map(found -> found.with(problem -> problem.rendered(texts, language)))
                .orElseThrow(() -> new NotFoundException(AvailabilityQuery.unknown(target, queries.nearest(target))))));
    }
}
