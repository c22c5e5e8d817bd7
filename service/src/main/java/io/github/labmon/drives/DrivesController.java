package io.github.labmon.drives;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /drives/status}. */
@CommonProblems
@Controller("/drives/status")
@Tag(name = "Drives")
final class DrivesController {

    private final StatusReader reader;
    private final DrivesFunction function;

    DrivesController(StatusReader reader, DrivesFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Operation(
            operationId = "getDrivesStatus",
            summary = "SATA, SAS and USB drives, and pools",
            description =
                    "SMART data of every SATA, SAS and USB drive, and the state of pools. A drive in standby is not"
                            + " woken: its last values are returned with the time when they were read. Responds within 2 s, also"
                            + " where a drive hangs.")
    CompletionStage<DrivesStatus> status() {
        return reader.document(function);
    }
}
