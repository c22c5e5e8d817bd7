package io.github.labmon.ports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The answer to {@code GET /ports/free}. */
@Serdeable
@Schema(description = "Free ports.")
record FreePortList(
        @Schema(
                description = "The lowest free ports of the range, at most as many as requested.",
                example = "[8083,8084]")
        @JsonInclude
        List<Integer> ports) {

    FreePortList {
        ports = List.copyOf(ports);
    }
}
