package io.github.labmon.ports;

import io.github.labmon.language.TextTemplates;
import io.github.labmon.poll.StatusReader;
import io.github.labmon.ports.declared.Declarations;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.gate.ReportReader;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.render.VerdictJson;
import io.github.labmon.text.Message;
import io.github.labmon.text.TemplateFiles;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.ClientConnection;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;

/** {@code POST /ports/check}: the port gate. Nothing on this machine's disk is read for a request. */
@CommonProblems
@Controller("/ports/check")
@Tag(name = "Ports")
final class PortCheckController {

    private final StatusReader reader;
    private final PortsFunction function;
    private final CheckLimiter limiter;
    private final InstantSource clock = InstantSource.system();

    PortCheckController(StatusReader reader, PortsFunction function, CheckLimiter limiter) {
        this.reader = reader;
        this.function = function;
        this.limiter = limiter;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "checkPorts",
            summary = "Are these ports free?",
            description = "Checks whether the kernel and the container engine would accept the ports that files or"
                    + " lists declare. The verdict is FREE, CONFLICT or UNKNOWN; docs/port-gate.md explains it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PortCheckRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "a compose file",
                                            value =
                                                    "{\"files\":[{\"name\":\"compose.yaml\",\"content\":\"services:\\n  web:\\n"
                                                            + "    image: nginx\\n    ports: ['8080:80']\\n\"}],\"project\":\"blog\"}")))
    @ApiResponse(
            responseCode = "200",
            description = "The verdict.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PortVerdict.class)))
    @ApiResponse(
            responseCode = "400",
            description = "The body cannot be read; detail contains the reason, file, line and column the place.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @ApiResponse(
            responseCode = "429",
            description = "Other checks run; Retry-After contains the seconds to wait.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    HttpResponse<?> check(@Body InputStream body, @Parameter(hidden = true) HttpRequest<?> request) {
        var left = ClientConnection.closed(request);
        var templates = TemplateFiles.of(RequestLanguage.of(request));
        try (body) {
            return HttpResponse.ok(limiter.run(
                    body, received -> verdict(CheckBody.parse(received), new CancellationSignal(left), templates)));
        } catch (CancellationException e) {
            return HttpResponse.noContent(); // which is sent to no client
        } catch (IOException e) {
            if (left.getAsBoolean()) {
                return HttpResponse.noContent();
            }
            throw new BadRequestException(Message.of("check.body-incomplete"), e);
        } catch (CheckBody.InvalidBodyException e) {
            throw new BadRequestException(Message.literal(e.text().in(templates)), e);
        } catch (DeclarationException e) {
            var origin = e.origin();
            var place = origin == null
                    ? null
                    : new BadRequestException.Place(origin.file(), origin.line(), origin.column());
            throw new BadRequestException(Message.literal(e.message(templates)), place, e);
        }
    }

    /** The check; it ends soon after the client has closed its connection. */
    private Object verdict(CheckBody sent, CancellationSignal left, TextTemplates templates)
            throws IOException, DeclarationException {
        var allowed = AllowedIncomplete.of("allowIncomplete", sent.allowed());
        var plan = sent.plan() == null ? PortPlan.NONE : PortPlan.parse("plan", sent.plan());
        var deployment = deployment(sent, left);
        var live = live(sent, templates);
        left.throwIfRequested();
        var verdict = PortGate.judge(deployment, live, plan, allowed, clock.instant(), left);
        return CompressedResponse.body(out -> VerdictJson.write(verdict, templates, new CancellableOutput(out, left)));
    }

    private static Deployment deployment(CheckBody sent, CancellationSignal left) throws DeclarationException {
        return Declarations.read(
                new DeclarationRequest(
                        DeclarationFiles.inMemory(sent.files()),
                        List.of(),
                        sent.ports(),
                        sent.environment(),
                        List.of(),
                        sent.profiles(),
                        sent.project()),
                left);
    }

    /** The report that was sent, or that of this host by the reading that all share. */
    private LiveReading live(CheckBody sent, TextTemplates templates) {
        if (sent.live() != null) {
            try {
                return LiveReading.of("request", ReportReader.read(sent.live()));
            } catch (ReportReader.ReportException e) {
                throw new BadRequestException(
                        Message.of("check.live").with("reason", e.text().in(templates)), e);
            }
        }
        var status = reader.documentAsRead(function).toCompletableFuture().join();
        return function.live(status);
    }
}
