package io.github.labmon.history;

import io.github.labmon.status.Measured;
import io.github.labmon.status.Problem;
import io.github.labmon.store.Database;
import io.github.labmon.store.Opened;
import io.github.labmon.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes round after round and brings them to the drive, some at a time in one transaction. Whatever fails there, the
 * next time tries again, and what was not kept is not forgotten until it is much. Called from one thread at a time;
 * what it shows may be asked for by any.
 */
final class Recorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    /** A board without a clock of its own starts in 1970 or where it stopped; that is no time to keep anything under. */
    private static final Instant PLAUSIBLE = Instant.parse("2025-01-01T00:00:00Z");

    private static final Duration LONG = Duration.ofHours(1);

    private final Path file;
    private final HistorySettings settings;
    private final Retention retention;
    private final Pending pending = new Pending();
    private final Spells spells;
    private final Map<String, Instant> lastReadings = new HashMap<>();
    /** The hour in which each series was last read, where the drive does not know it yet. */
    private final Map<Integer, Long> seen = new HashMap<>();

    private @Nullable Instant lastRound;
    private long maintainedHour = Long.MIN_VALUE;
    private volatile @Nullable Database database;
    private volatile Catalogue catalogue = Catalogue.empty();
    private volatile Marks marks = new Marks(0, 0);
    private volatile @Nullable Problem problem;
    private volatile @Nullable Problem setAside;

    /** What one transaction made. */
    private record Written(Catalogue catalogue, Marks marks) {}

    Recorder(Path file, HistorySettings settings, Duration interval) {
        this.file = file;
        this.settings = settings;
        this.retention = new Retention(settings);
        this.spells = new Spells(interval);
    }

    /** Takes one look at everything. */
    synchronized void take(Instant at, List<Measured> round) {
        if (at.isBefore(PLAUSIBLE)) {
            tell(new Problem(
                    "history-clock-wrong", "this host's clock stands before 2025: nothing is kept until it is right"));
            return;
        }
        round.forEach(this::take);
        spells.take(at.getEpochSecond(), round);
        var gap = lastRound == null ? Duration.ZERO : Duration.between(lastRound, at);
        lastRound = at;
        if (database == null || isDue(at, gap)) {
            flush(at);
        }
    }

    private void take(Measured measured) {
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
                        new Reading(series, measured.observedAt().toEpochMilli(), sample.value()));
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

    private void flush(Instant at) {
        var db = opened();
        if (db == null) {
            return;
        }
        var readings = pending.readings();
        var changed = spells.waiting();
        try {
            var before = marks;
            var written = db.write(connection -> write(connection, readings, changed, hour(at)));
            catalogue = written.catalogue();
            marks = written.marks();
            pending.drop(readings);
            spells.kept(changed);
            for (var reading : readings) {
                var readIn = Math.floorDiv(reading.at(), Coarsening.HOUR);
                written.catalogue().id(reading.series()).ifPresent(id -> seen.merge(id, readIn, Math::max));
            }
            if (hour(at) != maintainedHour || !written.marks().equals(before)) {
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

    private Written write(Connection connection, List<Reading> readings, List<Spell> changed, long hour)
            throws SQLException {
        var known = catalogue;
        for (var metric : pending.metrics()) {
            known = known.with(connection, metric);
        }
        known = known.with(
                connection, readings.stream().map(Reading::series).distinct().toList(), hour);
        RawTable.add(connection, known, readings);
        SpellTable.put(connection, changed);
        var late = readings.stream()
                .mapToLong(reading -> Math.floorDiv(reading.at(), Coarsening.HOUR))
                .min();
        var mark = marks;
        if (late.isPresent() && late.getAsLong() < mark.hour()) {
            mark = mark.backTo(late.getAsLong());
            mark.write(connection);
        }
        return new Written(known, mark);
    }

    private void maintain(Database db, long hour) throws StoreException {
        var regular = hour == maintainedHour + 1;
        var written = db.write(connection -> {
            for (var last : seen.entrySet()) {
                Sql.run(connection, "UPDATE series SET seen = ? WHERE id = ?", last.getValue(), last.getKey());
            }
            var made = Coarsening.to(connection, marks, hour);
            made.write(connection);
            retention.giveUpOld(connection, hour);
            if (regular) {
                retention.giveUpFuture(connection, hour); // the clock went on for an hour, and so is believed
            }
            retention.giveUpOldest(connection);
            retention.giveUpSeries(connection, hour, catalogue.full());
            return new Written(Catalogue.load(connection), made);
        });
        catalogue = written.catalogue();
        marks = written.marks();
        maintainedHour = hour;
        seen.clear();
        db.maintain(Retention::shrink);
    }

    private @Nullable Database opened() {
        var db = database;
        if (db != null) {
            return db;
        }
        var opened = Database.open(file, Schema.MIGRATIONS);
        if (opened instanceof Opened.Unusable unusable) {
            tell(unusable.problem());
            return null;
        }
        var ready = (Opened.Ready) opened;
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
        spells.beginAfter(db.write(SpellTable::recover));
        var written = db.write(connection -> new Written(Catalogue.load(connection), Marks.read(connection)));
        catalogue = written.catalogue();
        marks = written.marks();
        db.maintain(connection -> Retention.limit(connection, settings.maxBytes()));
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
        return catalogue.full()
                ? new Problem(
                        "history-too-many-series",
                        "the lab has more than " + Catalogue.MOST + " series: those that came last are not kept")
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
    Optional<Problem> problem() {
        var now = problem;
        return Optional.ofNullable(now == null ? setAside : now);
    }

    /** Whether what is read now is kept. */
    boolean keeps() {
        return database != null && (problem == null || catalogue.full());
    }

    Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Pending pending() {
        return pending;
    }

    Spells spells() {
        return spells;
    }

    Path file() {
        return file;
    }

    @Override
    public synchronized void close() {
        var db = database;
        var last = lastRound;
        if (db != null && last != null) {
            flush(last);
            db.close();
            database = null;
        }
    }
}
