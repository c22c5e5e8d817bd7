package io.github.labmon.systemd;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.TargetStates;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The document of {@code GET /systemd/status}. */
@Serdeable
@Schema(description = "Failed units of this host's systemd, and its timers.")
record SystemdStatus(
        @Schema(description = "When the values were read, RFC 3339 in UTC.", example = "2026-01-01T04:00:00Z")
        Instant observedAt,

        @Schema(description = "WARNING if a unit failed or a timer did not run; UNKNOWN where systemd cannot be read.")
        State state,

        @Schema(description = "Whether systemd is process 1 of this host.")
        boolean configured,

        @Schema(description = "Whether all of it could be read.")
        boolean complete,

        @Schema(description = "Units that failed, sorted by name.")
        List<UnitStatus> units,

        @Schema(description = "All timers that are loaded, sorted by name; one that failed itself is among the units.")
        List<TimerStatus> timers,

        @Schema(description = "Why it could not be read, or not completely; absent otherwise.") @Nullable
        Problem problem)
        implements StatusDocument {

    SystemdStatus {
        units = List.copyOf(units);
        timers = List.copyOf(timers);
    }

    static SystemdStatus notConfigured(Instant observedAt) {
        return new SystemdStatus(observedAt, State.OK, false, true, List.of(), List.of(), null);
    }

    static SystemdStatus unread(Instant observedAt, Problem problem) {
        return new SystemdStatus(observedAt, State.UNKNOWN, true, false, List.of(), List.of(), problem);
    }

    /**
     * It was read.
     *
     * @param problem why not all of it was; {@code null} where all was
     */
    static SystemdStatus of(
            Instant observedAt, List<UnitStatus> units, List<TimerStatus> timers, @Nullable Problem problem) {
        var worst = State.worst(Stream.concat(
                units.stream().map(UnitStatus::state), timers.stream().map(TimerStatus::state)));
        return new SystemdStatus(observedAt, worst, true, problem == null, units, timers, problem);
    }

    /** Whether systemctl could be read. */
    boolean isRead() {
        return configured && state != State.UNKNOWN;
    }

    SystemdStatus withStates(TargetStates states) {
        return isRead()
                ? new SystemdStatus(
                        observedAt,
                        states.whole(),
                        configured,
                        complete,
                        states.assignTo(units, UnitStatus::name, UnitStatus::withState),
                        states.assignTo(timers, TimerStatus::name, TimerStatus::withState),
                        problem)
                : this;
    }
}
