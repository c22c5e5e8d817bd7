package io.github.labmon.drives;

import io.github.labmon.drives.pool.PoolReading;
import io.github.labmon.drives.pool.source.PoolStatus;
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

/** The document of {@code GET /drives/status}. */
@Serdeable
@Schema(description = "The SATA, SAS and USB drives of this host, and its pools.")
record DrivesStatus(
        @Schema(
                description = "When the document was made, RFC 3339 in UTC; each drive has its own readAt.",
                example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "That of the worst drive or pool; OK where there is none.")
        State state,

        @Schema(description = "Sorted by device; empty where there is none.")
        List<DriveStatus> drives,

        @Schema(description = "Sorted by name; empty where there is none.")
        List<PoolStatus> pools,

        @Schema(description = "Which values of pools could not be read, and why; empty where all were.")
        List<Problem> poolProblems,

        @Schema(description = "Why drives could not be searched for; absent where they could.") @Nullable
        Problem problem)
        implements StatusDocument {

    DrivesStatus {
        drives = List.copyOf(drives);
        pools = List.copyOf(pools);
        poolProblems = List.copyOf(poolProblems);
    }

    static DrivesStatus of(Instant observedAt, List<DriveStatus> drives, PoolReading pools) {
        var worst = State.worst(Stream.concat(
                drives.stream().map(DriveStatus::state), pools.pools().stream().map(PoolStatus::state)));
        return new DrivesStatus(observedAt, worst, drives, pools.pools(), pools.limits(), null);
    }

    static DrivesStatus unread(Problem problem, Instant observedAt) {
        return new DrivesStatus(observedAt, State.UNKNOWN, List.of(), List.of(), List.of(), problem);
    }

    /** The same with the states of its targets, by their names, and of all of them. */
    DrivesStatus withStates(TargetStates states) {
        return new DrivesStatus(
                observedAt,
                states.whole(),
                states.assignTo(drives, DriveStatus::name, DriveStatus::withState),
                states.assignTo(pools, PoolStatus::target, PoolStatus::withState),
                poolProblems,
                problem);
    }
}
