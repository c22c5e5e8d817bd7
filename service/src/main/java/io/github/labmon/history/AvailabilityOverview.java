package io.github.labmon.history;

import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For how long every target was up: the answer to {@code GET /availability}. */
@Serdeable
@Schema(description = "For how long every target was up.")
record AvailabilityOverview(
        @Schema(description = "Time of the answer.") Instant observedAt,

        @Schema(description = "Length of the window.", example = "604800")
        long windowSeconds,

        @Schema(description = "Every target that was seen in the window, sorted by name.")
        List<TargetAvailability> targets,

        @Schema(description = "The file of the history.") StoreStatus store,

        @Schema(description = "The problem of the store; absent where there is none.") @Nullable
        Problem problem) {

    AvailabilityOverview {
        targets = List.copyOf(targets);
    }
}
