package io.github.labmon.alerts;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /alerts/silence} as the API description has it; {@link SilenceRequest} reads it. */
@Schema(
        name = "SilenceRequest",
        description = "Which alerts are silenced, and for how long; without rule and target all are.")
record SilenceDescription(
        @Schema(description = "A rule.", example = "drive-temperature") @Nullable
        String rule,

        @Schema(description = "A target.", example = "nvme:nvme0") @Nullable
        String target,

        @Schema(description = "1m to 365d; may be absent with untilOk.", example = "2h") @Nullable
        String duration,

        @Schema(
                description = "Whether it ends as soon as none of its alerts is active; one must be now.",
                example = "true")
        @Nullable
        Boolean untilOk,

        @Schema(description = "Why, at most 500 characters.", example = "the fan is being changed") @Nullable
        String comment) {}
