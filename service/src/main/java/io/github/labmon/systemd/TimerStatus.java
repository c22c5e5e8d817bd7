package io.github.labmon.systemd;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A timer in {@code GET /systemd/status}. */
@Serdeable
@Schema(description = "A timer that systemd has loaded. Unknown values are absent.")
record TimerStatus(
        @Schema(description = "Its name.", example = "backup.timer")
        String name,

        @Schema(description = "Its description.", example = "Nightly backup") @Nullable
        String description,

        @Schema(description = "The unit that it starts.", example = "backup.service") @Nullable
        String unit,

        @Schema(description = "WARNING if its unit failed, it is late, or it is enabled and was not started.")
        State state,

        @Schema(
                description =
                        "Its state by systemd: waiting, running (its unit runs), elapsed (it does not run again), inactive, failed.",
                example = "waiting")
        String timerState,

        @Schema(
                description = "When it started its unit last, RFC 3339 in UTC; absent if never.",
                example = "2026-01-01T03:00:00Z")
        @Nullable
        Instant lastAt,

        @Schema(
                description = "When it starts its unit next; absent where that is not known.",
                example = "2026-01-02T03:00:00Z")
        @Nullable
        Instant nextAt,

        @Schema(description = "Why it is not OK; absent where it is.") @Nullable
        Problem problem) {

    TimerStatus withState(State other) {
        return new TimerStatus(name, description, unit, other, timerState, lastAt, nextAt, problem);
    }

    /** Whether its problem is that of its unit, which is reported itself. */
    boolean isConsequence() {
        return problem != null && problem.code().equals("timer-unit-failed");
    }

    /** Whether it did not run at its time. */
    boolean isLate() {
        return problem != null && !isConsequence();
    }
}
