package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.ports.OneLine;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.web.BadRequestException;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.NotFoundException;
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
@CommonProblems
@Controller("/alerts")
@Tag(name = "Alerts")
final class AlertsController {

    private final Alerts alerts;
    private final AlertsView view;
    private final LabStatus lab;
    private final NotificationRenderer renderer;
    private final Texts texts;

    AlertsController(Alerts alerts, AlertsView view, LabStatus lab, NotificationRenderer renderer, Texts texts) {
        this.alerts = alerts;
        this.view = view;
        this.lab = lab;
        this.renderer = renderer;
        this.texts = texts;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "getAlerts",
            summary = "Alerts",
            description = "Active and resolved alerts, silences, and the state of the receivers.")
    AlertsDocument alerts(@Parameter(hidden = true) HttpRequest<?> request) throws InterruptedException {
        return view.document(RequestLanguage.of(request));
    }

    @Post("/test")
    @Consumes(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "sendTestNotification",
            summary = "Send a test notification",
            description = "Delivers a test notification to every receiver and returns what each answered. Takes as long"
                    + " as the slowest of them, at most 30 s.")
    TestNotification.TestResults test(@Parameter(hidden = true) HttpRequest<?> request) {
        var language = RequestLanguage.of(request);
        var at = alerts.now();
        var deliveries =
                new TestNotification().send(alerts.receivers(), renderer.test(KernelHostName.readOrLocalhost(), at));
        alerts.openStore().outbox(outbox -> {
            deliveries.forEach(delivery -> outbox.recordTest(delivery.receiver().name(), delivery.result(), at));
            return deliveries;
        });
        return TestNotification.TestResults.of(deliveries, message -> texts.text(message, language));
    }

    @Post("/silence")
    @Consumes(MediaType.APPLICATION_JSON)
    @Status(HttpStatus.CREATED)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "createSilence",
            summary = "Silence alerts for a while",
            description = "Those of a rule, about a target, both or all. The end of an alert whose beginning was"
                    + " notified is still notified.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SilenceDescription.class),
                            examples = {
                                @ExampleObject(
                                        name = "two hours",
                                        value = "{\"rule\":\"drive-temperature\",\"target\":\"nvme:nvme0\","
                                                + "\"duration\":\"2h\",\"comment\":\"the fan is being changed\"}"),
                                @ExampleObject(
                                        name = "until it is OK",
                                        value = "{\"target\":\"nvme:nvme0\",\"untilOk\":true}")
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "The silence.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Silence.class)))
    @ApiResponse(
            responseCode = "400",
            description = "The request cannot be used; detail contains the reason.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    Silence silence(@Body byte[] body) {
        var silence = SilenceRequest.parse(body, alerts.now());
        var store = alerts.openStore();
        new SilenceScope(alerts.settings(), lab.current(), store.snapshot()).check(silence);
        if (!store.add(silence)) {
            throw new BadRequestException(Message.of("silence.too-many").with("most", AlertStore.MOST_SILENCES));
        }
        return silence;
    }

    @Delete("/silence/{id}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "endSilence",
            summary = "End a silence",
            description = "Alerts that fire and were silenced are notified with the next round.")
    @ApiResponse(responseCode = "204", description = "It is ended.")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such silence.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_PROBLEM,
                            schema = @Schema(implementation = ProblemDocument.class)))
    HttpResponse<?> end(
            @Parameter(description = "As GET /alerts returns it.", example = "5f2c9a10") @PathVariable String id) {
        if (!alerts.openStore().endSilence(id)) {
            throw new NotFoundException(Message.of("silence.not-found").with("id", OneLine.of(id, 60)));
        }
        return HttpResponse.noContent();
    }
}
