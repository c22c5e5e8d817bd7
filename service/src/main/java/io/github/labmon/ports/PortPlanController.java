package io.github.labmon.ports;

import io.github.labmon.text.TemplateFiles;
import io.github.labmon.web.CommonProblems;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;

/** {@code GET /ports/plan}: the file is read anew each time, for it is small and edited while labmon runs. */
@CommonProblems
@Controller("/ports/plan")
@Tag(name = "Ports")
final class PortPlanController {

    private final PortsSettings settings;

    PortPlanController(PortsSettings settings) {
        this.settings = settings;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "getPortPlan",
            summary = "The port plan",
            description =
                    "Which range is for what, and which port belongs to whom: PORT_PLAN, or labmon-ports.yaml of the"
                            + " folder where labmon was started.")
    PlannedPorts plan(@Parameter(hidden = true) HttpRequest<?> request) {
        return PlannedPorts.read(
                Path.of("").toAbsolutePath(),
                settings.plan().isEmpty() ? null : settings.plan(),
                TemplateFiles.of(RequestLanguage.of(request)));
    }
}
