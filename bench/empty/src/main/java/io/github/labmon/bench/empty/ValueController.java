package io.github.labmon.bench.empty;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;

/** One JSON document. */
@Controller("/value")
final class ValueController {

    @Serdeable
    record Value(String name, long millis) {}

    @Get
    Value value() {
        return new Value("empty", System.currentTimeMillis());
    }
}
