package io.github.labmon.jobs;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.store.FileOperations;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When jobs reported last: a file of one line for each in the folder {@code jobs} of the state folder, so that {@code labmon
 * jobs} can read it while the service runs. Without a folder, or where it cannot be written, the times are in memory; what its
 * drive does not write within a second is written later.
 * Thread-safe.
 */
@Singleton
final class JobStore {

    private static final Logger LOG = LoggerFactory.getLogger(JobStore.class);

    private static final int MAX_BYTES = 256;

    private final Optional<Path> folder;
    private final FileOperations operations;
    private final Map<String, JobRecord> unwritten = new ConcurrentHashMap<>();
    /** Whether the last file could not be written; only the thread of the operations uses it. */
    private boolean failed;

    @Inject
    JobStore(StateFolder state) {
        this(state, FileOperations.HANGS_AFTER);
    }

    JobStore(StateFolder state, Duration hangsAfter) {
        this.operations = new FileOperations("labmon-jobs-files", hangsAfter);
        this.folder = state.path().map(path -> path.resolve("jobs"));
    }

    /** The stored values of a job; empty where it is not known yet. */
    synchronized Optional<JobRecord> find(String name) {
        var own = unwritten.get(name);
        return own != null ? Optional.of(own) : folder.flatMap(path -> read(path.resolve(name)));
    }

    private static Optional<JobRecord> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            return JobRecord.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            LOG.warn("The file of the job {} cannot be read: {}", file.getFileName(), StateFolder.reason(e));
            return Optional.empty();
        }
    }

    /** The record of a job, which is new where it was not known. */
    synchronized JobRecord known(String name, Instant at) {
        var found = find(name);
        if (found.isPresent()) {
            return found.get();
        }
        var record = new JobRecord(at.truncatedTo(ChronoUnit.SECONDS), null);
        write(name, record);
        return record;
    }

    /** Records that a job happened. */
    synchronized JobRecord report(String name, Instant at) {
        var record = find(name)
                .orElse(new JobRecord(at.truncatedTo(ChronoUnit.SECONDS), null))
                .reported(at);
        write(name, record);
        return record;
    }

    /** Corrects what was stored by a clock that was set since then, or that was wrong before this process. */
    synchronized void correct(Collection<String> names, ClockStep step) {
        for (var name : names) {
            var found = find(name);
            var corrected = found.map(record -> record.corrected(step));
            if (!corrected.equals(found)) {
                corrected.ifPresent(record -> write(name, record));
            }
        }
    }

    private void write(String name, JobRecord record) {
        unwritten.put(name, record);
        writeUnwritten();
    }

    /** Also what could not be written before, unless the drive has not ended the write before. */
    private void writeUnwritten() {
        if (!operations.settle() || unwritten.isEmpty()) {
            return;
        }
        var records = Map.copyOf(unwritten);
        folder.ifPresent(path -> operations.run(() -> {
            var written = new HashMap<>(records);
            written.entrySet().removeIf(record -> !isWritten(path, record.getKey(), record.getValue()));
            return () -> written.forEach(unwritten::remove);
        }));
    }

    /** The file is complete or the one before, also after a power cut. */
    private boolean isWritten(Path folder, String name, JobRecord record) {
        try {
            var next = StateFolder.made(folder).resolve("." + name + ".new");
            Files.writeString(next, record.line(), StandardCharsets.ISO_8859_1);
            try (var file = FileChannel.open(next, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            failed = false;
            return true;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("The file of the job {} cannot be written: {}", name, StateFolder.reason(e));
            }
            failed = true;
            return false;
        }
    }

    /** Whether the records outlive the process, as far as the drive responds. */
    synchronized boolean isStored() {
        writeUnwritten();
        return unwritten.isEmpty() || (operations.isPending() && !operations.hangs());
    }

    @PreDestroy
    synchronized void close() {
        if (operations.settleFinally()) {
            writeUnwritten();
        }
        operations.close();
    }
}
