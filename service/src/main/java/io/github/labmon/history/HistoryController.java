package io.github.labmon.history;

import io.github.labmon.history.query.HistoryQuery;
import io.github.labmon.history.query.QueryException;
import io.github.labmon.text.Texts;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.ClientConnection;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.RequestLanguage;
import io.github.labmon.web.ServiceUnavailableException;
import io.micronaut.http.HttpHeaders;
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

/** {@code GET /history}. */
@CommonProblems
@Controller("/history")
@Tag(name = "History")
final class HistoryController {

    private final HistoryQueries queries;
    private final QueryLimiter limiter;
    private final JsonMapper json;
    private final Texts texts;

    HistoryController(HistoryQueries queries, QueryLimiter limiter, JsonMapper json, Texts texts) {
        this.queries = queries;
        this.limiter = limiter;
        this.json = json;
        this.texts = texts;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, ResponseFormat.CSV_TYPE})
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "getHistory",
            summary = "The history of the lab",
            description =
                    "Without metric: the stored metrics. With it: that metric over time, as JSON or CSV. Every other"
                            + " parameter is a label: device=nvme0.",
            parameters = {
                @Parameter(
                        name = "metric",
                        in = ParameterIn.QUERY,
                        description = "Its name, with or without labmon_.",
                        example = "nvme_temperature_celsius",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "from",
                        in = ParameterIn.QUERY,
                        description = "RFC 3339, or a time before now; by default -24h.",
                        example = "-24h",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "to",
                        in = ParameterIn.QUERY,
                        description = "The same; by default now.",
                        example = "now",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "step",
                        in = ParameterIn.QUERY,
                        description =
                                "The length of a step, with at most 2,000 points a series and 50,000 in total; by default about"
                                        + " 300 points a series.",
                        example = "5m",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "format",
                        in = ParameterIn.QUERY,
                        description = "json or csv; by default as the Accept header prefers.",
                        example = "json",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"json", "csv"}))
            })
    @ApiResponse(
            responseCode = "200",
            description =
                    "The stored metrics, or one metric over time. In CSV a step without samples has empty values.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {HistoryOverview.class, HistoryPoints.class})),
                @Content(mediaType = ResponseFormat.CSV_TYPE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is wrong, or the answer would be too large; detail lists the allowed values.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Too many queries at a time, or, for CSV, the history cannot be read; detail contains why.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    HttpResponse<?> history(@Parameter(hidden = true) HttpRequest<?> request) throws IOException {
        try {
            return limiter.run(() -> answer(request));
        } catch (QueryException e) {
            throw new BadRequestException(e.reason(), e);
        }
    }

    private HttpResponse<?> answer(HttpRequest<?> request) throws IOException, QueryException {
        var format = ResponseFormat.of(request);
        var parameters = ResponseFormat.withoutFormat(request.getParameters().asMap());
        if (parameters.isEmpty() && format == ResponseFormat.JSON) {
            return format.response(json.writeValueAsBytes(
                    queries.overview().with(problem -> problem.rendered(texts, RequestLanguage.of(request)))));
        }
        var query = HistoryQuery.parse(parameters, queries.now());
        var result = queries.points(query, ClientConnection.closed(request));
        return format == ResponseFormat.JSON
                ? format.response(ChunkedResponse.of(
                        PointsJson.chunks(result, message -> texts.text(message, RequestLanguage.of(request))),
                        limiter))
                : csv(result);
    }

    /** CSV has no place for a problem: a file without data would look as if nothing had been read. */
    private HttpResponse<?> csv(HistoryResult result) {
        if (result.series().isEmpty() && result.problem().isPresent()) {
            throw new ServiceUnavailableException(result.problem().get().message(), ResponseFormat.RETRY_AFTER_SECONDS);
        }
        return ResponseFormat.CSV
                .response(ChunkedResponse.of(new PointsCsv(result), limiter))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + result.fileName() + ".csv\"");
    }
}
