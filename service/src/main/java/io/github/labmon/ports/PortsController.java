package io.github.labmon.ports;

import io.github.labmon.language.TextTemplates;
import io.github.labmon.poll.StatusReader;
import io.github.labmon.ports.render.JsonReport;
import io.github.labmon.text.Message;
import io.github.labmon.text.TemplateFiles;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /host/ports}. */
@CommonProblems
@Controller("/host/ports")
@Tag(name = "Ports")
final class PortsController {

    private final StatusReader reader;
    private final PortsFunction function;

    PortsController(StatusReader reader, PortsFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getHostPorts",
            summary = "Who owns which port",
            description = "Listening TCP and bound UDP sockets of this host with their owners. Several values of one"
                    + " filter are an \"or\", different filters an \"and\".",
            parameters = {
                @Parameter(
                        name = "port",
                        in = ParameterIn.QUERY,
                        description = "Ports and ranges from 1 to 65535, separated by commas.",
                        example = "8000-8999",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "protocol",
                        in = ParameterIn.QUERY,
                        description = "tcp, udp or sctp.",
                        example = "tcp",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "process",
                        in = ParameterIn.QUERY,
                        description = "Part of the process's name, upper or lower case alike.",
                        example = "nginx",
                        schema = @Schema(type = "string", minLength = 1)),
                @Parameter(
                        name = "container",
                        in = ParameterIn.QUERY,
                        description = "Part of the container's name, upper or lower case alike.",
                        example = "web",
                        schema = @Schema(type = "string", minLength = 1)),
                @Parameter(
                        name = "state",
                        in = ParameterIn.QUERY,
                        description = "LISTENING, BOUND, PUBLISHED or RESERVED; without this filter all but BOUND.",
                        example = "LISTENING",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "The report.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PortReport.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A filter is invalid; detail contains its name and the allowed values.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    CompletionStage<byte[]> ports(@Parameter(hidden = true) HttpRequest<?> request) {
        var templates = TemplateFiles.of(RequestLanguage.of(request));
        var filter = filter(request, templates);
        return reader.documentAsRead(function)
                .thenApply(status -> filter.includesBound()
                        ? JsonReport.bytes(function.withBound(status).filtered(filter), templates)
                        : status.json(filter, templates));
    }

    private static PortFilter filter(HttpRequest<?> request, TextTemplates templates) {
        try {
            return PortFilter.parse(request.getParameters().asMap());
        } catch (PortFilterException e) {
            throw new BadRequestException(Message.literal(e.text().in(templates)), e);
        }
    }
}
