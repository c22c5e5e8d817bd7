package io.github.labmon.containers;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /containers/status}. */
@CommonProblems
@Controller("/containers/status")
@Tag(name = "Containers")
final class ContainersController {

    private final StatusReader reader;
    private final ContainersFunction function;

    ContainersController(StatusReader reader, ContainersFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Operation(
            operationId = "getContainersStatus",
            summary = "Containers and Compose projects",
            description = "State, health, restarts, CPU, memory and network of the containers of the container engine"
                    + " (Docker, Podman), and the Compose projects that they belong to. Responds within 2 s, and with 200"
                    + " also if the engine is down.")
    CompletionStage<ContainersStatus> status() {
        return reader.document(function);
    }
}
