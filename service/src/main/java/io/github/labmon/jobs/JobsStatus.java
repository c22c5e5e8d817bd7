package io.github.labmon.jobs;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.TargetStates;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The document of {@code GET /jobs}. */
@Serdeable
@Schema(description = "The jobs of JOBS, and which of them are late.")
record JobsStatus(
        @Schema(description = "When the values were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "That of the worst job; OK where none is declared.")
        State state,

        @Schema(description = "In the order of JOBS; empty where it is not set.")
        List<JobStatus> jobs,

        @Schema(description = "Why reports are not stored; absent where they are.") @Nullable
        Problem problem)
        implements StatusDocument {

    JobsStatus {
        jobs = List.copyOf(jobs);
    }

    static JobsStatus of(Instant observedAt, List<JobStatus> jobs, @Nullable Problem problem) {
        return new JobsStatus(observedAt, State.worst(jobs.stream().map(JobStatus::state)), jobs, problem);
    }

    JobsStatus withStates(TargetStates states) {
        return new JobsStatus(
                observedAt, states.whole(), states.assignTo(jobs, JobStatus::name, JobStatus::withState), problem);
    }
}
