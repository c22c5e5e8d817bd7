package io.github.labmon.alerts.store;

import io.github.labmon.alerts.store.table.StoredTable;
import io.github.labmon.status.Problem;
import io.github.labmon.store.Database;
import io.github.labmon.store.DatabaseHandle;
import io.github.labmon.store.StoreException;
import io.github.labmon.store.StoreProblemLog;
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

    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(10);

    private final @Nullable DatabaseHandle handle;
    private final List<StoredTable<?, ?>> tables;
    private final StoreProblemLog problemLog = new StoreProblemLog("alerts");
    private boolean hasLoadedRows;

    /**
     * Opens nothing yet.
     *
     * @param file {@code null}: in memory only
     */
    AlertDatabase(@Nullable Path file, List<StoredTable<?, ?>> tables) {
        this.tables = List.copyOf(tables);
        this.handle =
                file == null ? null : new DatabaseHandle(file, AlertSchema.MIGRATIONS, RETRY_INTERVAL, this::load);
    }

    /** Why something is not stored, or was lost; {@code null} where nothing was. */
    @Nullable
    Problem problem() {
        return handle == null ? Problem.of("alerts-not-kept") : handle.problem().orElse(null);
    }

    /**
     * Opens the file where that is due, and reads its rows.
     *
     * @return whether rows were read
     */
    boolean open(Instant at) {
        hasLoadedRows = false;
        if (handle != null) {
            handle.open(at);
            problemLog.log(handle.problem());
        }
        return hasLoadedRows;
    }

    private void load(Database database) throws StoreException {
        tables.forEach(StoredTable::markUnwritten);
        hasLoadedRows = database.read(this::load);
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
        if (handle == null) {
            tables.forEach(StoredTable::markWritten);
            return;
        }
        var database = handle.database().orElse(null);
        if (database == null || tables.stream().noneMatch(StoredTable::hasUnwritten)) {
            return;
        }
        try {
            database.write(this::write);
            tables.forEach(StoredTable::markWritten);
            handle.succeeded();
        } catch (StoreException e) {
            handle.failed(e);
        }
        problemLog.log(handle.problem());
    }

    private int write(Connection connection) throws SQLException {
        for (var table : tables) {
            table.write(connection);
        }
        return tables.size();
    }

    @Override
    public void close() {
        if (handle != null) {
            handle.close();
        }
    }
}
