package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code GET /alerts} answers. */
@Serdeable
@Schema(description = "Alerts, those that are over, and who is told of them.")
record AlertsDocument(
        @Schema(description = "When this was put together.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "OK, or how bad the worst alert is that fires and is not silenced.", example = "OK")
        State state,

        @Schema(description = "Alerts that are not over, the worst first.")
        List<Alert> active,

        @Schema(description = "Alerts that fired and are over, the newest first; at most 100.")
        List<Alert> recent,

        @Schema(description = "What somebody wants to hear nothing of.")
        List<Silence> silences,

        @Schema(description = "Whether a maintenance window is open.")
        MaintenanceView maintenance,

        @Schema(description = "Who is told, and how that went.")
        List<ReceiverView> receivers,

        @Schema(description = "Why there are no alerts, or why they are not kept; absent where all is well.") @Nullable
        Problem problem) {

    /** One alert. */
    @Serdeable
    @Schema(name = "Alert", description = "One alert.")
    record Alert(
            @Schema(description = "Rule and target.", example = "drive-temperature/nvme:nvme0")
            String id,

            @Schema(description = "The rule: docs/alerts.md lists them.", example = "drive-temperature")
            String rule,

            @Schema(description = "What it is about.", example = "nvme:nvme0")
            String target,

            @Schema(
                    description = "How bad it is.",
                    example = "WARNING",
                    type = "string",
                    allowableValues = {"WARNING", "CRITICAL"})
            String severity,

            @Schema(
                    description = "PENDING: bad, not for long enough. CLEARING: well, not for long enough. FLAPPING: it"
                            + " comes and goes. OVER: in the list of recent ones.",
                    example = "FIRING",
                    type = "string",
                    allowableValues = {"PENDING", "FIRING", "CLEARING", "FLAPPING", "OVER"})
            String status,

            @Schema(description = "Whether a silence covers it.", example = "false")
            boolean silenced,

            @Schema(description = "What was read last, in unit; absent where the rule compares no number.") @Nullable
            Double value,

            @Schema(description = "Of value and threshold; absent for plain numbers.", example = "celsius") @Nullable
            String unit,

            @Schema(description = "What raises the alert.", example = "70") @Nullable
            Double threshold,

            @Schema(description = "In one line.", example = "nvme0 is 78 °C (limit 70 °C)")
            String summary,

            @Schema(description = "What more there is to say; may be empty.", example = "")
            String description,

            @Schema(description = "When it began to be bad.", example = "2026-01-01T00:00:00Z")
            Instant since,

            @Schema(description = "When it was last known how it is.", example = "2026-01-01T00:10:00Z")
            Instant readAt,

            @Schema(description = "The alert that is its cause: of this one nothing is said.") @Nullable
            String causedBy,

            @Schema(description = "Targets that are away because of it.", example = "[\"fritz:attic/wan\"]")
            List<String> behind,

            @Schema(description = "When it was over.", example = "2026-01-01T01:00:00Z") @Nullable
            Instant endedAt,

            @Schema(description = "How long it lasted, in seconds.", example = "3600") @Nullable
            Long durationSeconds) {}

    /** Whether a maintenance window is open. */
    @Serdeable
    @Schema(name = "AlertMaintenance", description = "Whether a maintenance window is open.")
    record MaintenanceView(
            @Schema(description = "Whether nothing is said to begin now.", example = "false")
            boolean active,

            @Schema(description = "When it ends.", example = "2026-01-04T03:00:00Z") @Nullable
            Instant until) {}

    /** One receiver. */
    @Serdeable
    @Schema(name = "AlertReceiver", description = "Somebody who is told.")
    record ReceiverView(
            @Schema(description = "Its name.", example = "ntfy")
            String name,

            @Schema(description = "What it speaks.", example = "ntfy")
            String kind,

            @Schema(
                    description = "DOWN: the last notice did not arrive. WARNING: it was refused, or arrived in part."
                            + " UNKNOWN: nothing was sent yet.",
                    example = "OK")
            State state,

            @Schema(description = "Notices on their way.", example = "0")
            int waiting,

            @Schema(description = "When one arrived last.", example = "2026-01-01T00:00:00Z") @Nullable
            Instant lastDeliveredAt,

            @Schema(description = "What was answered then, and what it means.") @Nullable
            String lastAnswer,

            @Schema(description = "Why the last did not arrive; absent where it did.") @Nullable
            Problem problem,

            @Schema(description = "Notices that it refused, the newest last; at most 20.")
            List<RefusedView> refused) {}

    /** A notice that a receiver refused. */
    @Serdeable
    @Schema(name = "RefusedNotice", description = "A notice that is not tried again.")
    record RefusedView(
            @Schema(description = "The alert.", example = "drive-temperature/nvme:nvme0")
            String alert,

            @Schema(description = "FIRING, REMINDER, RESOLVED or FLAPPING.", example = "FIRING")
            String kind,

            @Schema(description = "When it was written.", example = "2026-01-01T00:00:00Z")
            Instant writtenAt,

            @Schema(description = "Why.") @Nullable Problem problem) {}
}
