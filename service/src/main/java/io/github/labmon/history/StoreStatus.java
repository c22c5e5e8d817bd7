package io.github.labmon.history;

import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the file is in which the past is kept. */
@Serdeable
@Schema(description = "How the file is in which the past is kept.")
record StoreStatus(
        @Schema(description = "OK: what is read is kept; DOWN: it is not; UNKNOWN: nothing is to be kept, or not yet.")
        State state,

        @Schema(description = "What the file takes on the drive, in bytes.", example = "25165824") @Nullable
        Long sizeBytes,

        @Schema(description = "How far back it goes.", example = "2026-01-01T00:00:00Z") @Nullable
        Instant oldestAt) {}
