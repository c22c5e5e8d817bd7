package io.github.labmon.homeassistant;

import io.github.labmon.poll.StatusReader;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** {@code GET /ha/status}. */
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
            summary = "Home Assistant",
            description =
                    "Reachability, version, state, integrations and last start of the Home Assistant of HA_URL. Answers within"
                            + " 2 s, whatever hangs; 200 also when it is down.")
    CompletionStage<HomeAssistantStatus> status() {
        return reader.document(function);
    }
}
