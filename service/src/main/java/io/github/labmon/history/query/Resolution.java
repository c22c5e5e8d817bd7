package io.github.labmon.history.query;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** How finely the past is kept. */
@Serdeable
@Schema(description = "How finely what was read is kept: each reading, or what came of a minute or an hour.")
public enum Resolution {
    RAW(1),
    MINUTE(60),
    HOUR(3_600);

    private final int seconds;

    Resolution(int seconds) {
        this.seconds = seconds;
    }

    int seconds() {
        return seconds;
    }
}
