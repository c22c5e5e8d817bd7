package io.github.labmon.mounts;

import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads the sizes of file systems. One that hangs occupies one thread, and is not queried again while it does. */
public final class FileSystemSpaces {

    /** A file system that has not responded for so long is unreachable; before, its first result is awaited. */
    private static final Duration RESPONSE_TIME = Duration.ofSeconds(3);

    private final ProbeRunner<Mount, SpaceResult> probes = new ProbeRunner<>("labmon-mount");
    private final BiFunction<Mount, Path, SpaceResult> query;
    private final Duration responseTime;

    /** Queries the kernel. */
    public FileSystemSpaces() {
        this(FileSystemQuery::read, RESPONSE_TIME);
    }

    /**
     * Runs another query.
     *
     * @param query for a mount and the path where this process sees it
     * @param responseTime after which a file system that has not responded is unreachable
     */
    public FileSystemSpaces(BiFunction<Mount, Path, SpaceResult> query, Duration responseTime) {
        this.query = query;
        this.responseTime = responseTime;
    }

    /** Starts a query for each of these mounts. */
    public void start(MountTable table, Collection<Mount> mounts) {
        mounts.forEach(mount -> probes.start(
                mount,
                () -> table.path(mount)
                        .map(path -> query.apply(mount, path))
                        .orElseGet(() -> new SpaceResult.NotVisible(MountProblems.notAddressable(mount)))));
    }

    /** The results of the queries, waited for until they are as old as the wait time. */
    public Map<Mount, SpaceResult> results(Collection<Mount> mounts, Duration waitTime) throws InterruptedException {
        var results = new LinkedHashMap<Mount, SpaceResult>();
        probes.results(mounts, waitTime).forEach((mount, result) -> results.put(mount, of(mount, result)));
        return results;
    }

    private SpaceResult of(Mount mount, ProbeResult<SpaceResult> result) {
        if (result instanceof ProbeResult.Completed<SpaceResult> completed) {
            return completed.value();
        }
        if (result instanceof ProbeResult.Pending<SpaceResult> pending) {
            return pending.age().compareTo(responseTime) < 0
                    ? new SpaceResult.Pending()
                    : new SpaceResult.Unreachable(MountProblems.noResponse(mount));
        }
        var cause = ((ProbeResult.Failed<SpaceResult>) result).cause();
        return new SpaceResult.Unreachable(
                MountProblems.failed(mount, cause.getClass().getSimpleName()));
    }
}
