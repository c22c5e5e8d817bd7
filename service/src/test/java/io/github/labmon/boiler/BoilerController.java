package io.github.labmon.boiler;

import io.github.labmon.poll.StatusReader;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.CompletionStage;

/** {@code GET /boiler/status}. */
@Controller("/boiler/status")
@Requires(beans = BoilerFunction.class)
final class BoilerController {

    private final StatusReader reader;
    private final BoilerFunction function;

    BoilerController(StatusReader reader, BoilerFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Get
    CompletionStage<BoilerStatus> status() {
        return reader.document(function);
    }
}
