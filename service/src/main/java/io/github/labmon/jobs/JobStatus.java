package io.github.labmon.jobs;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job in {@code GET /jobs}. */
@Serdeable
@Schema(description = "A job. Unknown values are absent.")
record JobStatus(
        @Schema(description = "Its name in JOBS.", example = "backup")
        String name,

        @Schema(description = "WARNING if it is late.") State state,

        @Schema(description = "call: it reports itself by POST /jobs/{name}; file: it writes a file.", example = "call")
        String source,

        @Schema(description = "The longest time between two runs.", example = "93600")
        long withinSeconds,

        @Schema(description = "When it happened last; absent if never.", example = "2026-01-01T03:00:00Z") @Nullable
        Instant lastAt,

        @Schema(description = "When it is late; absent if that is not known.", example = "2026-01-02T05:00:00Z")
        @Nullable
        Instant dueAt,

        @Schema(description = "Why it is not OK; absent where it is.") @Nullable
        Problem problem) {

    /** By the last run that is known. Pure. */
    static JobStatus of(DeclaredJob job, LastRun run, Instant now) {
        if (run instanceof LastRun.At at) {
            var due = at.time().plus(job.within());
            return now.isBefore(due)
                    ? job(job, State.OK, at.time(), due, null)
                    : job(job, State.WARNING, at.time(), due, late(job, "problem.job-late", "last", at.time()));
        }
        if (run instanceof LastRun.Never never) {
            var due = never.since().plus(job.within());
            return now.isBefore(due)
                    ? job(job, State.OK, null, due, null)
                    : job(job, State.WARNING, null, due, neverRun(job, never));
        }
        var code = run instanceof LastRun.NotPermitted ? "job-file-not-permitted" : "job-file-not-readable";
        return job(
                job,
                State.UNKNOWN,
                null,
                null,
                Problem.of(code).with("name", job.name()).with("file", String.valueOf(job.file())));
    }

    private static Problem neverRun(DeclaredJob job, LastRun.Never never) {
        return late(
                job, job.file() == null ? "problem.job-late.never" : "problem.job-late.file", "since", never.since());
    }

    private static Problem late(DeclaredJob job, String text, String argument, Instant time) {
        return new Problem(
                "job-late",
                Message.of(text)
                        .with("name", job.name())
                        .with("within", job.within())
                        .with("file", String.valueOf(job.file()))
                        .with(argument, time));
    }

    private static JobStatus job(
            DeclaredJob job, State state, @Nullable Instant last, @Nullable Instant due, @Nullable Problem problem) {
        return new JobStatus(
                job.name(),
                state,
                job.file() == null ? "call" : "file",
                job.within().toSeconds(),
                last,
                due,
                problem);
    }

    /** Whether it is late; {@code null} where that is not known. */
    @Nullable
    Boolean late() {
        return dueAt == null ? null : problem != null;
    }

    JobStatus withState(State other) {
        return new JobStatus(name, other, source, withinSeconds, lastAt, dueAt, problem);
    }
}
