package io.github.labmon.systemd;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /systemd/status}. */
@CommonProblems
@Controller("/systemd/status")
@Tag(name = "systemd")
final class SystemdController {

    private final StatusReader reader;
    private final SystemdFunction function;

    SystemdController(StatusReader reader, SystemdFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Operation(
            operationId = "getSystemdStatus",
            summary = "Failed units and timers",
            description =
                    "The units of this host's systemd that failed, with the last line of their log, and its timers."
                            + " Responds within 2 s.")
    CompletionStage<SystemdStatus> status() {
        return reader.document(function);
    }
}
