package io.github.labmon.store;

import io.github.labmon.status.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that is opened when it is first needed, and opened again after it could not be opened, was damaged, was
 * replaced or its drive failed. One thread opens, writes and closes; the other methods may be called by any thread.
 */
public final class DatabaseHandle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHandle.class);

    private final Path file;
    private final SchemaMigrations migrations;
    private final Duration retryInterval;
    private final Preparation preparation;
    private volatile @Nullable Database database;
    private volatile @Nullable Problem problem;
    private volatile @Nullable Problem notice;
    private @Nullable Instant triedAt;
    /** The file that was opened last. */
    private @Nullable FileIdentity opened;

    /** Loads what its owner keeps in memory of a database that was just opened. */
    @FunctionalInterface
    public interface Preparation {
        void prepare(Database database) throws StoreException;
    }

    /**
     * Opens nothing yet.
     *
     * @param retryInterval shortest time between two attempts to open the file
     * @param preparation runs after each opening; where it fails, the database counts as not opened
     */
    public DatabaseHandle(Path file, SchemaMigrations migrations, Duration retryInterval, Preparation preparation) {
        this.file = file;
        this.migrations = migrations;
        this.retryInterval = retryInterval;
        this.preparation = preparation;
    }

    public Path file() {
        return file;
    }

    /** The database if it is open. */
    public Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    /**
     * The database, opened where that is due.
     *
     * @param at now; a clock that was set back does not delay the next attempt
     */
    public Optional<Database> open(Instant at) {
        var open = database;
        if (open != null && !open.isReplaced()) {
            return Optional.of(open);
        }
        if (open != null) {
            noteReplaced();
            close();
        } else if (triedAt != null && isRecent(triedAt, at)) {
            return Optional.empty();
        }
        triedAt = at;
        var result = Database.open(file, migrations);
        if (result instanceof OpenResult.Unusable unusable) {
            problem = unusable.problem();
            return Optional.empty();
        }
        return prepared((OpenResult.Ready) result);
    }

    private void noteReplaced() {
        notice = StoreProblems.replaced(String.valueOf(file.getFileName()));
        LOG.warn("{} was removed or replaced while labmon ran", file.getFileName());
        opened = null;
    }

    private boolean isRecent(Instant tried, Instant at) {
        return !at.isBefore(tried) && Duration.between(tried, at).compareTo(retryInterval) < 0;
    }

    private Optional<Database> prepared(OpenResult.Ready ready) {
        if (ready.setAside().isPresent()) {
            notice = ready.setAside().get();
        } else if (opened != null && opened.isReplaced()) {
            noteReplaced(); // while it was closed, because its drive failed
        }
        opened = ready.database().identity();
        var prepared = false;
        try {
            preparation.prepare(ready.database());
            prepared = true;
            problem = null;
            database = ready.database();
            return Optional.of(ready.database());
        } catch (StoreException e) {
            problem = e.problem();
            return Optional.empty();
        } finally {
            if (!prepared) {
                ready.database().close();
            }
        }
    }

    /** Records a failed read or write; closes the database where opening it again may help. */
    public void failed(StoreException e) {
        problem = e.problem();
        if (e.needsReopening()) {
            close();
        }
    }

    /** Records a successful write. */
    public void succeeded() {
        problem = null;
    }

    /** Why the database does not work now, or what happened when it was opened; empty where all is well. */
    public Optional<Problem> problem() {
        var now = problem;
        return Optional.ofNullable(now == null ? notice : now);
    }

    /** The problem of this file where its drive does not respond. */
    public Problem notResponding() {
        return StoreProblems.notResponding(String.valueOf(file.getFileName()));
    }

    /** Whether the last attempt to open or write failed. */
    public boolean isFailing() {
        return problem != null;
    }

    /** Closes the file; the next {@link #open} opens it again. */
    @Override
    public void close() {
        var open = database;
        database = null;
        if (open != null) {
            open.close();
        }
    }
}
