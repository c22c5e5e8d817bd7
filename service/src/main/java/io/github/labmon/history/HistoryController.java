package io.github.labmon.history;

import io.github.labmon.history.query.HistoryQuery;
import io.github.labmon.history.query.QueryException;
import io.github.labmon.web.BadRequestException;
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

/** {@code GET /history}. */
@Controller("/history")
@Tag(name = "History")
final class HistoryController {

    private final HistoryQueries past;
    private final JsonMapper json;

    HistoryController(HistoryQueries past, JsonMapper json) {
        this.past = past;
        this.json = json;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            summary = "The lab's past",
            description =
                    "Without metric: what is kept. With it: that metric over time. Every further name in the query"
                            + " is a label: device=nvme0.")
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description = "Its name, with or without labmon_.",
            example = "nvme_temperature_celsius",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "RFC 3339, or back from now; by default -24h.",
            example = "-24h",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "The same; by default now.",
            example = "now",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "step",
            in = ParameterIn.QUERY,
            description =
                    "The length of a step; by default so that about 300 points come, and long enough for at most 2,000.",
            example = "5m",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "What is kept, or one metric over time.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {HistoryOverview.class, HistoryPoints.class})))
    @ApiResponse(
            responseCode = "400",
            description = "The question makes no sense; detail says what is allowed.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    byte[] history(@Parameter(hidden = true) HttpRequest<?> request) throws IOException {
        var parameters = request.getParameters().asMap();
        if (parameters.isEmpty()) {
            return json.writeValueAsBytes(past.overview());
        }
        try {
            return json.writeValueAsBytes(past.points(HistoryQuery.parse(parameters, past.now())));
        } catch (QueryException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }
}
