package io.github.labmon.host;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /host/status}. */
@CommonProblems
@Controller("/host/status")
@Tag(name = "Host")
final class HostController {

    private final StatusReader reader;
    private final HostFunction function;

    HostController(StatusReader reader, HostFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Operation(
            operationId = "getHostStatus",
            summary = "This host",
            description =
                    "Processor, memory, disks, network, pressure and sensors of this host. Answers within 2 s, whatever hangs.")
    CompletionStage<HostStatus> status() {
        return reader.document(function);
    }
}
