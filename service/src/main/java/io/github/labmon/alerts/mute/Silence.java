package io.github.labmon.alerts.mute;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.clock.ClockStep;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Alerts of which no beginning is notified for a while. */
@Serdeable
@Schema(name = "AlertSilence", description = "Alerts of which no beginning is notified for a while.")
public record Silence(
        @Schema(description = "For DELETE /alerts/silence/{id}.", example = "5f2c9a10")
        String id,

        @Schema(description = "Only of this rule; absent: of all.", example = "drive-temperature") @Nullable
        String rule,

        @Schema(description = "Only about this target; absent: about all.", example = "nvme:nvme0") @Nullable
        String target,

        @Schema(
                description = "When it was created; absent where an older labmon created it.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant createdAt,

        @Schema(description = "When it ends at the latest.", example = "2026-01-01T02:00:00Z")
        Instant until,

        @Schema(description = "Why, as its author wrote.", example = "the fan is being changed") @Nullable
        String comment,

        @Schema(
                description = "Whether it ends before that, as soon as none of its alerts is active.",
                example = "false")
        boolean untilOk) {

    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(365);

    /** Whether it applies to an alert. */
    public boolean covers(AlertKey alert, Instant at) {
        return isActive(at) && isAbout(alert);
    }

    /** Whether the alert is one of its rule and target. */
    public boolean isAbout(AlertKey alert) {
        return (rule == null || rule.equals(alert.rule())) && (target == null || target.equals(alert.target()));
    }

    /** Whether it has ended, now that these alerts are active. */
    public boolean isOver(Instant at, Collection<AlertKey> active) {
        return !isActive(at) || (untilOk && active.stream().noneMatch(this::isAbout));
    }

    /** Whether it has not ended. */
    public boolean isActive(Instant at) {
        return at.isBefore(until);
    }

    /** With its times corrected after the clock was set: it lasts as long as before, and never longer than allowed. */
    public Silence corrected(ClockStep step) {
        if (createdAt == null) {
            var latest = step.now().plus(LONGEST);
            return new Silence(id, rule, target, null, until.isAfter(latest) ? latest : until, comment, untilOk);
        }
        var from = step.corrected(createdAt);
        return new Silence(id, rule, target, from, from.plus(Duration.between(createdAt, until)), comment, untilOk);
    }
}
