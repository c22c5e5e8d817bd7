package io.github.labmon.metrics;

import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.GzipEncoding;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /metrics}. */
@CommonProblems
@Controller("/metrics")
@Tag(name = "Metrics")
final class MetricsController {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final MetricsCollector collector;

    MetricsController(MetricsCollector collector) {
        this.collector = collector;
    }

    @Get
    @Produces(MediaType.ALL)
    @Operation(
            operationId = "getMetrics",
            summary = "All readings for Prometheus",
            description =
                    "Prometheus text, or OpenMetrics where the Accept header prefers it. Uses the cached readings that"
                            + " all endpoints share, so that ten scrapers cause no more requests to a router than one."
                            + " docs/metrics.md lists all names.")
    @ApiResponse(
            responseCode = "200",
            description = "The metrics.",
            content = {
                @Content(mediaType = TEXT, schema = @Schema(type = "string")),
                @Content(mediaType = OPEN_METRICS, schema = @Schema(type = "string"))
            })
    CompletionStage<HttpResponse<byte[]>> metrics(@Parameter(hidden = true) HttpRequest<?> request) {
        var format = ExpositionFormat.accepted(request.getHeaders().getAll(HttpHeaders.ACCEPT))
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_ACCEPTABLE, "text or OpenMetrics"));
        var compressed = GzipEncoding.isAccepted(request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING));
        return collector.take().thenApply(snapshots -> answer(format, format.write(snapshots), compressed));
    }

    private static HttpResponse<byte[]> answer(ExpositionFormat format, byte[] body, boolean compressed) {
        var response = HttpResponse.ok(compressed ? GzipEncoding.gzip(body) : body)
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
        return compressed ? response.header(HttpHeaders.CONTENT_ENCODING, GzipEncoding.GZIP) : response;
    }
}
