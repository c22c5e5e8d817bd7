package io.github.labmon.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** How a watched thing is. */
@Serdeable
@Schema(description = "How the watched thing is; DOWN: it cannot be reached or read; UNKNOWN: nothing is known yet.")
public enum State {
    OK,
    WARNING,
    CRITICAL,
    DOWN,
    UNKNOWN
}
