package io.github.labmon.alerts.store;

import io.github.labmon.status.Problem;
import io.github.labmon.store.Database;
import io.github.labmon.store.OpenResult;
import io.github.labmon.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code alerts.db}. The changes of one call are stored completely or not at all. Where the file cannot
 * be used, the tables stay in memory and all of them are written as soon as that is possible. Not thread-safe.
 */
final class AlertDatabase implements AutoCloseable {

    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);

    private final @Nullable Path file;
    private final List<StoredTable<?, ?>> tables;
    private @Nullable Database database;
    private @Nullable Problem problem;
    private @Nullable Problem setAside;
    private @Nullable Instant triedAt;

    /**
     * Opens nothing yet.
     *
     * @param file {@code null}: in memory only
     */
    AlertDatabase(@Nullable Path file, List<StoredTable<?, ?>> tables) {
        this.file = file;
        this.tables = List.copyOf(tables);
        this.problem = file == null ? Problem.of("alerts-not-kept") : null;
    }

    /** Why something is not stored, or was lost; {@code null} where nothing was. */
    @Nullable
    Problem problem() {
        return problem == null ? setAside : problem;
    }

    /**
     * Opens the file where that is due, and reads its rows.
     *
     * @return whether rows were read
     */
    boolean open(Instant at) {
        if (file == null || database != null || (triedAt != null && isRecent(triedAt, at))) {
            return false;
        }
        triedAt = at;
        var result = Database.open(file, AlertSchema.MIGRATIONS);
        if (result instanceof OpenResult.Unusable unusable) {
            problem = unusable.problem();
            return false;
        }
        var ready = (OpenResult.Ready) result;
        ready.setAside().ifPresent(aside -> setAside = aside);
        return load(ready.database());
    }

    private static boolean isRecent(Instant triedAt, Instant at) {
        return !at.isBefore(triedAt) && Duration.between(triedAt, at).compareTo(RETRY_INTERVAL) < 0;
    }

    private boolean load(Database ready) {
        database = ready;
        problem = null;
        tables.forEach(StoredTable::markUnwritten);
        try {
            return ready.read(this::load);
        } catch (StoreException e) {
            failed(ready, e);
            return false;
        }
    }

    private boolean load(Connection connection) throws SQLException {
        var loaded = false;
        for (var table : tables) {
            loaded |= !table.load(connection).isEmpty();
        }
        return loaded;
    }

    /** Writes the changes of all tables in one transaction. */
    void write() {
        var ready = database;
        if (ready == null) {
            if (file == null) {
                tables.forEach(StoredTable::markWritten);
            }
            return;
        }
        if (tables.stream().noneMatch(StoredTable::hasUnwritten)) {
            return;
        }
        try {
            ready.write(this::write);
            tables.forEach(StoredTable::markWritten);
            problem = null;
        } catch (StoreException e) {
            failed(ready, e);
        }
    }

    private int write(Connection connection) throws SQLException {
        for (var table : tables) {
            table.write(connection);
        }
        return tables.size();
    }

    /** A damaged file is opened again, which renames it and begins a new one. */
    private void failed(Database failed, StoreException e) {
        problem = e.problem();
        if (e.damaged()) {
            failed.close();
            database = null;
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
