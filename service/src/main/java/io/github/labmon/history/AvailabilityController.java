package io.github.labmon.history;

import io.github.labmon.history.query.HistoryQuery;
import io.github.labmon.history.query.QueryException;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.NotFoundException;
import io.github.labmon.web.ProblemDocument;
import io.micronaut.http.HttpRequest;
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
@Controller("/availability")
@Tag(name = "History")
final class AvailabilityController {

    private final HistoryQueries past;
    private final History history;
    private final JsonMapper json;

    AvailabilityController(HistoryQueries past, History history, JsonMapper json) {
        this.past = past;
        this.history = history;
        this.json = json;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            summary = "How much of the time things were up",
            description = "Of every target, or of one. Time in which labmon did not run or could not tell counts as"
                    + " neither up nor down.")
    @Parameter(
            name = "target",
            in = ParameterIn.QUERY,
            description = "The full id of one target; by default all.",
            example = "fritz:attic/wan",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "window",
            in = ParameterIn.QUERY,
            description = "How far back, from 1m; by default 7d.",
            example = "7d",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "All targets, or one.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {AvailabilityOverview.class, TargetAvailability.class})))
    @ApiResponse(
            responseCode = "400",
            description = "The question makes no sense; detail says what is allowed.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @ApiResponse(
            responseCode = "404",
            description = "No such target was ever seen.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    byte[] availability(@Parameter(hidden = true) HttpRequest<?> request) throws IOException {
        var query = query(request);
        if (query.target().isEmpty()) {
            return json.writeValueAsBytes(past.availability(query));
        }
        var target = query.target().get();
        return json.writeValueAsBytes(past.availability(target, query)
                .orElseThrow(() -> new NotFoundException("target=" + HistoryQuery.shown(target)
                        + " was never seen; GET /availability lists those that were")));
    }

    private AvailabilityQuery query(HttpRequest<?> request) {
        try {
            return AvailabilityQuery.parse(
                    request.getParameters().asMap(), history.settings().hours());
        } catch (QueryException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }
}
