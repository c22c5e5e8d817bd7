package io.github.labmon.history.query;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** How finely values are stored. */
@Serdeable
@Schema(description = "How finely the values are stored: each sample, or the aggregate of a minute or an hour.")
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

    /** The longest aggregates that may be read; 0: samples only. */
    long spanMillis() {
        return this == RAW ? 0 : seconds * 1_000L;
    }
}
