package io.github.labmon.history;

import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much every target was up: the answer to {@code GET /availability}. */
@Serdeable
@Schema(description = "How much every target was up.")
record AvailabilityOverview(
        @Schema(description = "When this was so.") Instant observedAt,

        @Schema(description = "How far back.", example = "604800")
        long windowSeconds,

        @Schema(description = "Every target that was seen in that time, by name.")
        List<TargetAvailability> targets,

        @Schema(description = "The file.") StoreStatus store,

        @Schema(description = "What is not well; absent where nothing is.") @Nullable
        Problem problem) {

    AvailabilityOverview {
        targets = List.copyOf(targets);
    }
}
