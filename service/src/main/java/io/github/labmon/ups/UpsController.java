package io.github.labmon.ups;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /ups/status}. */
@CommonProblems
@Controller("/ups/status")
@Tag(name = "UPS")
final class UpsController {

    private final StatusReader reader;
    private final UpsFunction function;

    UpsController(StatusReader reader, UpsFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Operation(
            operationId = "getUpsStatus",
            summary = "Uninterruptible power supplies",
            description =
                    "State, battery, runtime and load of the UPSs that Network UPS Tools monitors on the servers in"
                            + " UPS_HOSTS. Responds within 2 s, and with 200 also if a server is down.")
    CompletionStage<UpsStatus> status() {
        return reader.document(function);
    }
}
