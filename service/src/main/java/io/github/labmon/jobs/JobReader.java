package io.github.labmon.jobs;

import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads when jobs happened last. A file system that hangs delays the jobs whose files it has, and no other. */
final class JobReader implements AutoCloseable {

    private final JobStore store;
    private final Duration waitTime;
    private final boolean records;
    private final ProbeRunner<Path, Optional<Instant>> files = new ProbeRunner<>("labmon-job");

    /**
     * Of the jobs in a store.
     *
     * @param waitTime how long files are waited for
     * @param records whether a job that is seen for the first time is stored; a command that only reads stores nothing
     */
    JobReader(JobStore store, Duration waitTime, boolean records) {
        this.store = store;
        this.waitTime = waitTime;
        this.records = records;
    }

    /** The last run of each job, in their order. */
    Map<DeclaredJob, LastRun> read(List<DeclaredJob> jobs, Instant at) throws InterruptedException {
        var paths = jobs.stream()
                .map(DeclaredJob::file)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        paths.forEach(path -> files.start(path, () -> JobFile.lastChange(path)));
        var results = files.results(paths, waitTime);
        var runs = new LinkedHashMap<DeclaredJob, LastRun>();
        for (var job : jobs) {
            var result = job.file() == null ? null : results.get(job.file());
            runs.put(job, result == null ? reported(job, at) : ofFile(job, result, at));
        }
        return runs;
    }

    private LastRun reported(DeclaredJob job, Instant at) {
        var record = record(job, at);
        return record.lastAt() == null ? new LastRun.Never(record.knownSince()) : new LastRun.At(record.lastAt());
    }

    private LastRun ofFile(DeclaredJob job, ProbeResult<Optional<Instant>> result, Instant at) {
        if (result instanceof ProbeResult.Completed<Optional<Instant>> completed) {
            return completed
                    .value()
                    .<LastRun>map(LastRun.At::new)
                    .orElseGet(() -> new LastRun.Never(record(job, at).knownSince()));
        }
        return result instanceof ProbeResult.Failed<Optional<Instant>> failed
                        && failed.cause() instanceof AccessDeniedException
                ? new LastRun.NotPermitted()
                : new LastRun.Unreadable();
    }

    private JobRecord record(DeclaredJob job, Instant at) {
        return records ? store.known(job.name(), at) : store.find(job.name()).orElse(new JobRecord(at, null));
    }

    @Override
    public void close() {
        files.close();
    }
}
