package io.github.labmon.ports;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.FreePorts;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.text.Message;
import io.github.labmon.text.TemplateFiles;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.RequestLanguage;
import io.github.labmon.web.ServiceUnavailableException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code GET /ports} and {@code GET /ports/free}. */
@CommonProblems
@Controller("/ports")
@Tag(name = "Ports")
final class PortListController {

    private static final int MOST = 100;
    private static final PortRange UNPRIVILEGED = new PortRange(1_024, PortRange.MAX_PORT);

    private final StatusReader reader;
    private final PortsFunction function;
    private final PortsSettings settings;

    PortListController(StatusReader reader, PortsFunction function, PortsSettings settings) {
        this.reader = reader;
        this.function = function;
        this.settings = settings;
    }

    @Get
    @Operation(
            operationId = "getPortList",
            summary = "The ports of this host as a list for people",
            description = "As GET /host/ports, with one entry for each port and holder: IPv4 and IPv6 addresses of one"
                    + " server are one entry. Its counts are those of GET /status.")
    CompletionStage<PortListing> list() {
        return reader.document(function).thenApply(status -> PortListAssembler.list(status.report()));
    }

    @Get("/free")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "getFreePorts",
            summary = "Free ports",
            description = "The lowest ports of a range that are not in use, not reserved by the plan, the kernel or a"
                    + " stopped container, and not ephemeral.")
    @ApiResponse(
            responseCode = "200",
            description = "Fewer than requested where not as many are free.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FreePortList.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is invalid; detail contains the allowed values.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @ApiResponse(
            responseCode = "503",
            description =
                    "Free ports are not known, because a part of what holds ports could not be read; detail contains"
                            + " the reason and, in brackets, its code.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    FreePortList free(
            @Parameter(description = "A range, by default all that need no right.", example = "8000-8999")
                    @QueryValue
                    @Nullable
                    String range,
            @Parameter(description = "tcp (default) or udp.", example = "tcp") @QueryValue @Nullable String protocol,
            @Parameter(description = "How many, from 1 to 100; by default 1.", example = "3") @QueryValue @Nullable
                    String count,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var ports = range == null ? UNPRIVILEGED : range(range);
        var socketProtocol = protocol == null ? Protocol.TCP : protocol(protocol);
        var most = count == null ? 1 : count(count);
        var live = function.live(reader.document(function).toCompletableFuture().join());
        var missing = live.missingValues();
        if (!missing.isEmpty()) {
            throw notKnown(missing.get(0), RequestLanguage.of(request));
        }
        return new FreePortList(new FreePorts(live, plan(request), List.of()).find(socketProtocol, ports, most));
    }

    /** As the command: a port that is not in the report is free only if everything was read. */
    private static ServiceUnavailableException notKnown(PortProblem problem, Locale language) {
        var detail = problem.text().in(TemplateFiles.of(language));
        return new ServiceUnavailableException(Message.literal(detail + " [" + problem.code() + "]"));
    }

    private PortPlan plan(HttpRequest<?> request) {
        try {
            return PortCheck.plan(Path.of("").toAbsolutePath(), settings.plan().isEmpty() ? null : settings.plan());
        } catch (DeclarationException e) {
            var templates = TemplateFiles.of(RequestLanguage.of(request));
            throw new BadRequestException(Message.literal(e.message(templates)), e);
        }
    }

    private static PortRange range(String text) {
        return PortRange.parse(text.strip()).orElseThrow(() -> wrong("range", text, "1-65535"));
    }

    private static Protocol protocol(String text) {
        return Protocol.parse(text)
                .filter(Protocol.OF_SOCKETS::contains)
                .orElseThrow(() -> wrong("protocol", text, "tcp, udp"));
    }

    private static int count(String text) {
        if (text.matches("\\d{1,3}")) {
            var number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        }
        throw wrong("count", text, "1-" + MOST);
    }

    private static BadRequestException wrong(String name, String text, String allowed) {
        return new BadRequestException(Message.of("ports.parameter")
                .with("name", name)
                .with("text", OneLine.of(text, 60))
                .with("allowed", allowed));
    }
}
