package io.github.labmon.alerts.mute;

import io.github.labmon.alerts.state.AlertKey;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody wants to hear nothing of some alerts for a while. */
@Serdeable
@Schema(name = "AlertSilence", description = "Alerts of which nothing is said to begin for a while.")
public record Silence(
        @Schema(description = "For DELETE /alerts/silence/{id}.", example = "5f2c9a10")
        String id,

        @Schema(description = "Only of this rule; absent: of all.", example = "drive-temperature") @Nullable
        String rule,

        @Schema(description = "Only about this target; absent: about all.", example = "nvme:nvme0") @Nullable
        String target,

        @Schema(description = "When it ends.", example = "2026-01-01T02:00:00Z")
        Instant until,

        @Schema(description = "Why, as its author wrote.", example = "the fan is being changed") @Nullable
        String comment) {

    public boolean covers(AlertKey alert, Instant at) {
        return at.isBefore(until)
                && (rule == null || rule.equals(alert.rule()))
                && (target == null || target.equals(alert.target()));
    }
}
