package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.ProblemDocument;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
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

/** {@code /alerts}. */
@Controller("/alerts")
@Tag(name = "Alerts")
final class AlertsController {

    private final Alerts alerts;
    private final AlertsView view;

    AlertsController(Alerts alerts, AlertsView view) {
        this.alerts = alerts;
        this.view = view;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            summary = "What is not well",
            description = "Alerts that stand, those that are over, silences, and how the receivers take their notices.")
    AlertsDocument alerts(@Parameter(hidden = true) HttpRequest<?> request) {
        return view.document(RequestLanguage.of(request));
    }

    @Post("/test")
    @Consumes(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            summary = "Do notices arrive?",
            description = "Sends a test notice to every receiver and tells what each answered. Takes as long as the"
                    + " slowest of them, at most 30 s.")
    TestNotification.Results test() {
        return alerts.test();
    }

    @Post("/silence")
    @Consumes(MediaType.APPLICATION_JSON)
    @Status(HttpStatus.CREATED)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            summary = "Hear nothing of some alerts for a while",
            description = "Of a rule, about a target, of both or of all. The end of an alert that was told before is"
                    + " still told.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = "object"),
                            examples =
                                    @ExampleObject(
                                            name = "two hours",
                                            value = "{\"rule\":\"drive-temperature\",\"target\":\"nvme:nvme0\","
                                                    + "\"duration\":\"2h\",\"comment\":\"the fan is being changed\"}")))
    @ApiResponse(
            responseCode = "201",
            description = "The silence.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Silence.class)))
    @ApiResponse(
            responseCode = "400",
            description = "What was sent makes no sense; detail says why.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    Silence silence(@Body byte[] body) {
        var silence = SilenceRequest.parse(body, alerts.now());
        if (!alerts.store().silence(silence)) {
            throw new BadRequestException(
                    "there are " + AlertStore.MOST_SILENCES + " silences already; end one of them first", null);
        }
        return silence;
    }

    @Delete("/silence/{id}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(summary = "End a silence", description = "What fires and was silenced is told with the next round.")
    @Parameter(name = "id", description = "As GET /alerts tells it.", example = "5f2c9a10")
    @ApiResponse(responseCode = "204", description = "It is ended.")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such silence.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    HttpResponse<?> end(@PathVariable String id) {
        if (!alerts.store().endSilence(id)) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "there is no such silence");
        }
        return HttpResponse.noContent();
    }
}
