package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /alerts}. */
@Serdeable
@Schema(description = "Alerts, resolved alerts, silences and receivers.")
record AlertsDocument(
        @Schema(description = "The moment of these states.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "The state of the lab, as GET /status returns it.", example = "OK")
        State state,

        @Schema(description = "Alerts that are not resolved, the most severe first.")
        List<Alert> active,

        @Schema(description = "Alerts that fired and are resolved, the newest first; at most 100.")
        List<Alert> recent,

        @Schema(description = "Silences that have not ended.")
        List<Silence> silences,

        @Schema(description = "Whether a mute time interval is active.")
        MaintenanceView maintenance,

        @Schema(description = "Receivers of notifications, and the results of their deliveries.")
        List<ReceiverView> receivers,

        @Schema(description = "Why there are no alerts, or why they are not stored; absent where nothing is wrong.")
        @Nullable
        Problem problem) {

    /** One alert. */
    @Serdeable
    @Schema(name = "ActiveAlert", description = "One alert.")
    record Alert(
            @Schema(description = "Rule and target.", example = "drive-temperature/nvme:nvme0")
            String id,

            @Schema(description = "Id of the rule; docs/alerts.md lists them.", example = "drive-temperature")
            String rule,

            @Schema(description = "Full name of the target.", example = "nvme:nvme0")
            String target,

            @Schema(
                    description = "Its severity.",
                    example = "WARNING",
                    type = "string",
                    allowableValues = {"WARNING", "CRITICAL"})
            String severity,

            @Schema(
                    description = "PENDING: the condition holds, but not for long enough. CLEARING: it no longer holds,"
                            + " but not for long enough. FLAPPING: it changes too often. OVER: resolved.",
                    example = "FIRING",
                    type = "string",
                    allowableValues = {"PENDING", "FIRING", "CLEARING", "FLAPPING", "OVER"})
            String status,

            @Schema(description = "Whether a silence covers it.", example = "false")
            boolean silenced,

            @Schema(description = "The last known value, in unit; absent where the rule compares no number.") @Nullable
            Double value,

            @Schema(description = "Unit of value and threshold; absent for plain numbers.", example = "celsius")
            @Nullable
            String unit,

            @Schema(description = "Beyond which value the alert fires.", example = "70") @Nullable
            Double threshold,

            @Schema(description = "One line.", example = "nvme0 is too warm: 78 °C (limit 70 °C)")
            String summary,

            @Schema(description = "Further details; may be empty.", example = "")
            String description,

            @Schema(description = "When the condition began to hold.", example = "2026-01-01T00:00:00Z")
            Instant since,

            @Schema(description = "When the value was last known.", example = "2026-01-01T00:10:00Z")
            Instant readAt,

            @Schema(description = "Id of the alert that is its cause and is notified instead.") @Nullable
            String causedBy,

            @Schema(description = "Targets that are unreachable because of it.", example = "[\"fritz:attic/wan\"]")
            List<String> behind,

            @Schema(
                    description = "When its beginning will be notified; absent where it was, or will not be.",
                    example = "2026-01-01T00:05:00Z")
            @Nullable
            Instant notificationAt,

            @Schema(description = "When it was resolved.", example = "2026-01-01T01:00:00Z") @Nullable
            Instant endedAt,

            @Schema(description = "How long it lasted, in seconds.", example = "3600") @Nullable
            Long durationSeconds) {}

    /** Whether a mute time interval is active. */
    @Serdeable
    @Schema(name = "AlertMaintenance", description = "Whether a mute time interval is active.")
    record MaintenanceView(
            @Schema(description = "Whether no beginning of an alert is notified now.", example = "false")
            boolean active,

            @Schema(description = "When it ends; absent where none is active.", example = "2026-01-04T03:00:00Z")
            @Nullable
            Instant until) {}

    /** One receiver. */
    @Serdeable
    @Schema(name = "AlertReceiver", description = "A receiver of notifications.")
    record ReceiverView(
            @Schema(description = "Its name.", example = "ntfy")
            String name,

            @Schema(description = "Its protocol.", example = "ntfy")
            String kind,

            @Schema(
                    description =
                            "OK: the last delivery succeeded. WARNING: it was refused, or reached only some. DOWN: it"
                                    + " failed. UNKNOWN: there was none.",
                    example = "OK")
            State state,

            @Schema(description = "Notifications that wait for delivery.", example = "0")
            int waiting,

            @Schema(description = "When a delivery succeeded last.", example = "2026-01-01T00:00:00Z") @Nullable
            Instant lastDeliveredAt,

            @Schema(description = "The response and its meaning.") @Nullable
            String lastAnswer,

            @Schema(description = "Why the last delivery failed; absent where it succeeded.") @Nullable
            Problem problem,

            @Schema(description = "Notifications that it refused, the newest last; at most 20.")
            List<RefusedView> refused) {}

    /** A notification that a receiver refused. */
    @Serdeable
    @Schema(name = "RefusedNotification", description = "A notification that is not delivered again.")
    record RefusedView(
            @Schema(description = "Id of the alert.", example = "drive-temperature/nvme:nvme0")
            String alert,

            @Schema(description = "FIRING, REMINDER, RESOLVED or FLAPPING.", example = "FIRING")
            String kind,

            @Schema(description = "When it was queued.", example = "2026-01-01T00:00:00Z")
            Instant writtenAt,

            @Schema(description = "Why it was refused.") @Nullable
            Problem problem) {}
}
