package io.github.labmon.homeassistant;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.web.CommonProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /ha/status}. */
@CommonProblems
@Controller("/ha/status")
@Tag(name = "Home Assistant")
final class HomeAssistantController {

    private final StatusReader reader;
    private final HomeAssistantFunction function;

    HomeAssistantController(StatusReader reader, HomeAssistantFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    @Operation(
            operationId = "getHomeAssistantStatus",
            summary = "Home Assistant",
            description =
                    "Reachability, version, state, integrations and last start of the Home Assistant at HA_URL. Responds within"
                            + " 2 s, and with 200 also if Home Assistant is down.")
    CompletionStage<HomeAssistantStatus> status() {
        return reader.document(function);
    }
}
