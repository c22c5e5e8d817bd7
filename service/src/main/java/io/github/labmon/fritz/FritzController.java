package io.github.labmon.fritz;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /fritz/status}. */
@CommonProblems
@Controller("/fritz/status")
@Tag(name = "Routers")
final class FritzController {

    private final StatusReader reader;
    private final FritzFunction function;

    FritzController(StatusReader reader, FritzFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Operation(
            operationId = "getFritzStatus",
            summary = "Routers",
            description = "Reachability, connection, line and clients of the routers of FRITZ_HOSTS. Answers within"
                    + " 2 s, whatever hangs; 200 also when a router is down.")
    CompletionStage<FritzStatus> status() {
        return reader.document(function);
    }
}
