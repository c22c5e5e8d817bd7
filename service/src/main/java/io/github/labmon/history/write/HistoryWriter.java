package io.github.labmon.history.write;

import io.github.labmon.history.table.HistorySchema;
import io.github.labmon.history.table.RetentionPolicy;
import io.github.labmon.history.table.SeriesIndex;
import io.github.labmon.history.table.StateInterval;
import io.github.labmon.history.table.WriterState;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.store.Database;
import io.github.labmon.store.DatabaseHandle;
import io.github.labmon.store.FileOperations;
import io.github.labmon.store.StoreException;
import io.github.labmon.store.StoreProblemLog;
import io.github.labmon.thread.DaemonThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the rounds of the poll, several of them in one transaction. What could not be written is written with the next
 * attempt. Rounds are added by one thread; the other methods may be called by any.
 */
public final class HistoryWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

    private static final Problem FAILED = Problem.of("history-failed");

    /** A board without a clock starts in 1970, or in the year its system was built; no data is stored under such a time. */
    private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final FlushSchedule schedule;
    private final DatabaseHandle handle;
    private final Executor executor;
    private final RoundMapper mapper = new RoundMapper();
    private final WriteBuffer buffer = new WriteBuffer();
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();
    private final StateTracker states;
    private final DatabaseMaintenance maintenance = new DatabaseMaintenance();
    private final StoreProblemLog problemLog = new StoreProblemLog("history");
    private final ReentrantLock writing = new ReentrantLock();

    private volatile WriterState state;
    private volatile @Nullable Problem problem;
    private volatile @Nullable Instant lastRound;
    private volatile @Nullable Instant lastWriteAt;
    /** The round with which the running write began. */
    private volatile @Nullable Instant writingSince;

    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param flush for how long samples are kept in memory before they are written
     * @param interval between rounds
     * @param executor runs the writes
     */
    public HistoryWriter(Path file, RetentionPolicy policy, Duration flush, Duration interval, Executor executor) {
        this.schedule = new FlushSchedule(flush);
        this.executor = executor;
        this.states = new StateTracker(interval);
        this.state = WriterState.empty(policy);
        this.handle = new DatabaseHandle(
                file, HistorySchema.MIGRATIONS, Duration.ZERO, database -> prepare(database, policy));
    }

    private void prepare(Database database, RetentionPolicy policy) throws StoreException {
        var loaded = database.write(c -> WriterState.load(c, policy, states.gapMinutes()));
        database.maintain(loaded::limitSize);
        states.continueAfter(loaded.lastIntervalId());
        state = loaded;
        maintenance.restart();
    }

    /** Adds a round, and writes where that is due. */
    public void add(Instant at, List<FunctionResult> results) {
        if (at.isBefore(EARLIEST)) {
            report(Problem.of("history-clock-wrong"));
            return;
        }
        var round = mapper.map(at, results);
        round.metrics().forEach(metric -> metrics.put(metric.name(), metric));
        buffer.add(round.samples());
        states.add(at.getEpochSecond(), round.targets());
        var before = lastRound;
        lastRound = at;
        var gap = before == null ? Duration.ZERO : Duration.between(before, at);
        if (writingSince == null
                && (handle.database().isEmpty() || schedule.isDue(buffer, states, lastWriteAt, at, gap))) {
            executor.execute(() -> flushUnlessRunning(at));
        }
    }

    private void flushUnlessRunning(Instant at) {
        if (writing.tryLock()) {
            writingSince = at;
            try {
                flush(at);
            } finally {
                writingSince = null;
                writing.unlock();
            }
        }
    }

    /** A failure of any kind is reported, and the next flush tries again. */
    private void flush(Instant at) {
        try {
            var database = closed ? Optional.<Database>empty() : handle.open(at);
            if (database.isPresent()) {
                write(database.get(), at);
            }
            report(tooManySeries());
        } catch (StoreException e) {
            handle.failed(e);
            makeRoom(at);
            report(null);
        } catch (RuntimeException | Error e) {
            report(problemLog.failed(e, FAILED));
        }
    }

    private void write(Database database, Instant at) throws StoreException {
        var batch = buffer.batch();
        var intervals = states.unwritten();
        var before = state;
        var stored = metrics.values().stream().filter(Metric::kept).toList();
        var next =
                database.write(c -> before.write(c, stored, batch.samples(), intervals, DatabaseMaintenance.hour(at)));
        state = next;
        buffer.remove(batch);
        states.written(intervals);
        lastWriteAt = at;
        maintenance.seen(batch.samples());
        state = maintenance.run(database, next, next.isBehind(before), at);
        handle.succeeded();
    }

    /** The file may have reached its own size limit. */
    private void makeRoom(Instant at) {
        try {
            var database = handle.database();
            if (database.isPresent()) {
                database.get().write(c -> state.makeRoom(c, DatabaseMaintenance.hour(at)));
            }
        } catch (StoreException e) {
            LOG.debug("history: old data could not be deleted: {}", e.problem().code());
        }
    }

    private @Nullable Problem tooManySeries() {
        return state.index().full()
                ? Problem.of("history-too-many-series").with("limit", SeriesIndex.MAX_SERIES)
                : null;
    }

    private void report(@Nullable Problem now) {
        problem = now;
        problemLog.log(problem());
    }

    /** Why something is not stored now, or what happened when the file was opened. */
    public Optional<Problem> problem() {
        return hangs()
                ? Optional.of(handle.notResponding())
                : Optional.ofNullable(problem).or(handle::problem);
    }

    private boolean hangs() {
        var since = writingSince;
        var last = lastRound;
        return since != null
                && last != null
                && Duration.between(since, last).compareTo(FileOperations.HANGS_AFTER) >= 0;
    }

    /** Whether samples of this moment are stored. */
    public boolean isStoring() {
        return !hangs()
                && handle.database().isPresent()
                && !handle.isFailing()
                && (problem == null || state.index().full());
    }

    /** When something was last committed to the file. */
    public Optional<Instant> lastWriteAt() {
        return Optional.ofNullable(lastWriteAt);
    }

    public Path file() {
        return handle.file();
    }

    public Optional<Database> database() {
        return handle.database();
    }

    /** The data that can be queried now, written or not. */
    public HistorySnapshot snapshot() {
        var pending = buffer.batch().samples(); // first: a sample that is written meanwhile is found in the file, too
        return new HistorySnapshot(handle.database(), state.index(), pending, Map.copyOf(metrics));
    }

    /** The state intervals that are not in the file, or are in it without their end. */
    public List<StateInterval> intervals(Instant now) {
        return states.current(now.getEpochSecond());
    }

    /**
     * Writes the pending samples and closes the file, within 5 s: a drive that hangs does not delay the end of labmon for
     * longer.
     */
    @Override
    public void close() {
        var closing = DaemonThreads.start("labmon-history-close", this::writeAndClose);
        try {
            closing.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            LOG.warn("history: the last samples are not written: the drive does not answer");
        }
    }

    private void writeAndClose() {
        try {
            if (writing.tryLock(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    var last = lastRound;
                    if (last != null && handle.database().isPresent()) {
                        flush(last);
                    }
                    closed = true;
                    handle.close();
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
