package io.github.labmon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.MeasuredLines;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobStatusTest {

    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final DeclaredJob BACKUP = new DeclaredJob("backup", Duration.ofHours(26), null);
    private static final DeclaredJob DUMP = new DeclaredJob("dump", Duration.ofHours(26), Path.of("/srv/dump"));

    private static String shown(JobStatus job) {
        return job.state() + " " + job.dueAt() + " "
                + (job.problem() == null ? "-" : job.problem().message().key());
    }

    @Test
    void aJobIsLateFromTheEndOfItsTimeOn() {
        var last = Instant.parse("2026-01-01T10:00:00Z");

        assertThat(shown(JobStatus.of(BACKUP, new LastRun.At(last.plusSeconds(1)), NOW)))
                .isEqualTo("OK 2026-01-02T12:00:01Z -");
        assertThat(shown(JobStatus.of(BACKUP, new LastRun.At(last), NOW)))
                .isEqualTo("WARNING 2026-01-02T12:00:00Z problem.job-late");
    }

    @Test
    void aJobThatNeverRanIsLateThatLongAfterItWasSeenFirst() {
        assertThat(shown(JobStatus.of(BACKUP, new LastRun.Never(NOW), NOW))).isEqualTo("OK 2026-01-03T14:00:00Z -");
        assertThat(shown(JobStatus.of(BACKUP, new LastRun.Never(NOW.minus(Duration.ofDays(9))), NOW)))
                .isEqualTo("WARNING 2025-12-25T14:00:00Z problem.job-late.never");
        assertThat(shown(JobStatus.of(DUMP, new LastRun.Never(NOW.minus(Duration.ofDays(9))), NOW)))
                .isEqualTo("WARNING 2025-12-25T14:00:00Z problem.job-late.file");
    }

    @Test
    void aFileThatCannotBeReadIsUnknown() {
        assertThat(shown(JobStatus.of(DUMP, new LastRun.NotPermitted(), NOW)))
                .isEqualTo("UNKNOWN null problem.job-file-not-permitted");
        assertThat(shown(JobStatus.of(DUMP, new LastRun.Unreadable(), NOW)))
                .isEqualTo("UNKNOWN null problem.job-file-not-readable");
    }

    @Test
    void aTimeInTheFutureIsNotLate() {
        assertThat(JobStatus.of(BACKUP, new LastRun.At(NOW.plus(Duration.ofDays(1))), NOW)
                        .state())
                .isEqualTo(State.OK);
    }

    @Test
    void eachJobIsATarget() {
        var status = JobsStatus.of(
                NOW,
                List.of(
                        JobStatus.of(BACKUP, new LastRun.At(NOW.minus(Duration.ofDays(2))), NOW),
                        JobStatus.of(DUMP, new LastRun.NotPermitted(), NOW)),
                null);

        assertThat(status.state()).isEqualTo(State.WARNING);
        assertThat(MeasuredLines.of(JobsMeasurements.of(status)))
                .containsExactly(
                        "target backup WARNING job-late",
                        "target dump UNKNOWN job-file-not-permitted",
                        "job_late{name=\"backup\"} 1",
                        "job_last_time_seconds{name=\"backup\"} 1767182400",
                        "job_within_seconds{name=\"backup\"} 93600",
                        "job_within_seconds{name=\"dump\"} 93600");
        assertThat(JobsMeasurements.of(status).targets().get(1).permitted()).isFalse();
    }
}
