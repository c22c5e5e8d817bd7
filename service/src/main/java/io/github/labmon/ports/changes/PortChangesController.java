package io.github.labmon.ports.changes;

import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** {@code GET /ports/changes}. */
@CommonProblems
@Controller("/ports/changes")
@Tag(name = "Ports")
final class PortChangesController {

    private final PortChanges changes;

    PortChangesController(PortChanges changes) {
        this.changes = changes;
    }

    @Get
    @Operation(
            operationId = "getPortChanges",
            summary = "Ports that changed within a day",
            description =
                    "Which ports were taken, released or taken over by another owner within the last day, as the rounds"
                            + " of labmon saw it.")
    PortChangeList changes() {
        return changes.list();
    }
}
