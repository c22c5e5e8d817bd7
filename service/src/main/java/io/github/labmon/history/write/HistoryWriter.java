package io.github.labmon.history.write;

import io.github.labmon.history.table.HistorySchema;
import io.github.labmon.history.table.HistorySettings;
import io.github.labmon.history.table.RetentionPolicy;
import io.github.labmon.history.table.Rollup;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex;
import io.github.labmon.history.table.StateIntervalTable;
import io.github.labmon.history.table.StoredSample;
import io.github.labmon.history.table.WriterState;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.status.Problem;
import io.github.labmon.store.Database;
import io.github.labmon.store.OpenResult;
import io.github.labmon.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes round after round and brings them to the drive, some at a time in one transaction. Whatever fails there, the
 * next time tries again, and what was not kept is not forgotten until it is much. Called from one thread at a time;
 * what it shows may be asked for by any.
 */
public final class HistoryWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

    /** A board without a clock of its own starts in 1970 or where it stopped; that is no time to keep anything under. */
    private static final Instant PLAUSIBLE = Instant.parse("2025-01-01T00:00:00Z");

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Path file;
    private final HistorySettings settings;
    private final RetentionPolicy retention;
    private final WriteBuffer pending = new WriteBuffer();
    private final StateTracker spells;
    private final Map<String, Instant> lastReadings = new HashMap<>();
    private final Executor drive;
    private final ReentrantLock writing = new ReentrantLock();
    /** The hour in which each series was last read, where the drive does not know it yet. */
    private final Map<Integer, Long> seen = new HashMap<>();

    private volatile @Nullable Instant lastRound;
    private long maintainedHour = Long.MIN_VALUE;
    private volatile @Nullable Database database;
    private volatile WriterState kept = WriterState.NOTHING;
    private volatile @Nullable Problem problem;
    private volatile @Nullable Problem setAside;

    /**
     * Touches nothing yet.
     *
     * @param interval between rounds
     * @param drive runs what writes
     */
    public HistoryWriter(Path file, HistorySettings settings, Duration interval, Executor drive) {
        this.file = file;
        this.drive = drive;
        this.settings = settings;
        this.retention = new RetentionPolicy(settings);
        this.spells = new StateTracker(interval);
    }

    /** Takes one look at everything. */
    public void take(Instant at, List<FunctionResult> round) {
        if (at.isBefore(PLAUSIBLE)) {
            tell(new Problem(
                    "history-clock-wrong", "this host's clock stands before 2025: nothing is kept until it is right"));
            return;
        }
        round.forEach(this::take);
        spells.take(at.getEpochSecond(), round);
        var before = lastRound;
        var gap = before == null ? Duration.ZERO : Duration.between(before, at);
        lastRound = at;
        if (database == null || isDue(at, gap)) {
            drive.execute(() -> flushUnlessUnderWay(at));
        }
    }

    private void take(FunctionResult measured) {
        // A reading that is served for longer than a round is one reading all the same.
        if (measured.failure() != null
                || measured.observedAt().equals(lastReadings.put(measured.function(), measured.observedAt()))) {
            return;
        }
        for (var sample : measured.measurements().samples()) {
            if (sample.metric().kept()) {
                var series = new Series(sample.metric().name(), sample.labelValues()).clean();
                pending.add(
                        sample.metric(),
                        new StoredSample(series, measured.observedAt().toEpochMilli(), sample.value()));
            }
        }
    }

    /** When the round after this one would come too late for what waits longest. */
    private boolean isDue(Instant at, Duration gap) {
        var waiting = pending.readings();
        if (waiting.isEmpty()) {
            return !spells.waiting().isEmpty();
        }
        var age = Duration.ofMillis(at.toEpochMilli() - waiting.get(0).at());
        return age.isNegative() || gap.isNegative() || age.plus(gap).compareTo(settings.flush()) > 0;
    }

    private void flushUnlessUnderWay(Instant at) {
        if (writing.tryLock()) {
            try {
                flush(at);
            } finally {
                writing.unlock();
            }
        }
    }

    private void flush(Instant at) {
        var db = opened();
        if (db == null) {
            return;
        }
        var readings = pending.readings();
        var changed = spells.waiting();
        try {
            var before = kept;
            var after = db.write(c -> before.with(c, pending.metrics(), readings, changed, hour(at)));
            kept = after;
            pending.drop(readings);
            spells.kept(changed);
            for (var reading : readings) {
                var readIn = Math.floorDiv(reading.at(), Rollup.HOUR);
                after.catalogue().id(reading.series()).ifPresent(id -> seen.merge(id, readIn, Math::max));
            }
            if (hour(at) != maintainedHour || !after.marks().equals(before.marks())) {
                maintain(db, hour(at));
            }
            tell(crowded());
        } catch (StoreException e) {
            failed(db, e);
        }
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), LONG.toSeconds());
    }

    private void maintain(Database db, long hour) throws StoreException {
        var before = kept;
        var steady = hour == maintainedHour + 1;
        kept = db.write(c -> before.at(c, retention, seen, hour, steady));
        maintainedHour = hour;
        seen.clear();
        db.maintain(RetentionPolicy::shrink);
    }

    private @Nullable Database opened() {
        var db = database;
        if (db != null) {
            return db;
        }
        var opened = Database.open(file, HistorySchema.MIGRATIONS);
        if (opened instanceof OpenResult.Unusable unusable) {
            tell(unusable.problem());
            return null;
        }
        var ready = (OpenResult.Ready) opened;
        ready.setAside().ifPresent(told -> setAside = told);
        try {
            prepare(ready.database());
            database = ready.database();
            return database;
        } catch (StoreException e) {
            ready.database().close();
            tell(e.problem());
            return null;
        }
    }

    private void prepare(Database db) throws StoreException {
        spells.beginAfter(db.write(StateIntervalTable::recover));
        kept = db.write(WriterState::load);
        db.maintain(connection -> RetentionPolicy.limit(connection, settings.maxBytes()));
    }

    private void failed(Database db, StoreException e) {
        tell(e.problem());
        if (e.damaged()) {
            db.close();
            database = null; // the next flush opens it, which sets it aside
            return;
        }
        try {
            db.write(connection -> retention.giveUpOldest(connection)); // where our own limit was met
        } catch (StoreException again) {
            LOG.debug("no room was made: {}", again.problem().code());
        }
    }

    private @Nullable Problem crowded() {
        return kept.catalogue().full()
                ? new Problem(
                        "history-too-many-series",
                        "the lab has more than " + SeriesIndex.MOST + " series: those that came last are not kept")
                : null;
    }

    private void tell(@Nullable Problem now) {
        var before = problem;
        problem = now;
        if (now != null && (before == null || !before.code().equals(now.code()))) {
            LOG.warn("history: {}", now.code());
        } else if (now == null && before != null) {
            LOG.info("history: kept again after {}", before.code());
        }
    }

    /** What is not well now, or was found at the opening. */
    public Optional<Problem> problem() {
        var now = problem;
        return Optional.ofNullable(now == null ? setAside : now);
    }

    /** Whether what is read now is kept. */
    public boolean keeps() {
        return database != null && (problem == null || kept.catalogue().full());
    }

    public Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    public SeriesIndex catalogue() {
        return kept.catalogue();
    }

    public WriteBuffer pending() {
        return pending;
    }

    public StateTracker spells() {
        return spells;
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            if (!writing.tryLock(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // the drive hangs, and the end of labmon does not wait for it
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            var db = database;
            var last = lastRound;
            if (db != null && last != null) {
                flush(last);
                db.close();
                database = null;
            }
        } finally {
            writing.unlock();
        }
    }
}
