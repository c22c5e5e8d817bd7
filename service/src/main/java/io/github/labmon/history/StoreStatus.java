package io.github.labmon.history;

import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of the history's file. */
@Serdeable
@Schema(description = "The state of the history's file.")
record StoreStatus(
        @Schema(
                description =
                        "OK: readings are stored; DOWN: they are not; UNKNOWN: nothing is to be stored, or nothing"
                                + " was read yet.")
        State state,

        @Schema(description = "The size of the file, in bytes.", example = "25165824") @Nullable
        Long sizeBytes,

        @Schema(description = "The time of the oldest data.", example = "2026-01-01T00:00:00Z") @Nullable
        Instant oldestAt,

        @Schema(description = "When something was last written to the file.", example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant lastWriteAt,

        @Schema(description = "Number of samples that are in memory and not written yet.", example = "340") @Nullable
        Integer pendingSamples) {}
