package io.github.labmon.alerts.store;

import io.github.labmon.alerts.store.table.StoredTable;
import io.github.labmon.alerts.store.table.TableChanges;
import io.github.labmon.status.Problem;
import io.github.labmon.store.Database;
import io.github.labmon.store.DatabaseHandle;
import io.github.labmon.store.FileOperations;
import io.github.labmon.store.StoreException;
import io.github.labmon.store.StoreProblemLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code alerts.db}. The changes of one call are stored completely or not at all. Where the file cannot
 * be used, or its drive does not respond for a second, the tables stay in memory and their changes are written as soon as that is
 * possible. Not thread-safe.
 */
final class AlertDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDatabase.class);

    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(10);

    private final @Nullable DatabaseHandle handle;
    private final List<StoredTable<?, ?>> tables;
    private final FileOperations operations;
    private final StoreProblemLog problemLog = new StoreProblemLog("alerts");
    /** Rows of a file that was just opened; only the thread of the operations uses it. */
    private List<LoadedTable<?, ?>> loaded = List.of();

    private boolean hasLoadedRows;
    private volatile boolean responded;

    /** The rows of a table in the file. */
    private record LoadedTable<K extends Comparable<K>, V>(StoredTable<K, V> table, Map<K, V> rows) {

        static <K extends Comparable<K>, V> LoadedTable<K, V> read(StoredTable<K, V> table, Connection connection)
                throws SQLException {
            return new LoadedTable<>(table, table.read(connection));
        }

        boolean merge() {
            return table.merge(rows);
        }
    }

    /** The changes of a table that are being written. */
    private record ChangedTable<K extends Comparable<K>, V>(StoredTable<K, V> table, TableChanges<K, V> changes) {

        static <K extends Comparable<K>, V> ChangedTable<K, V> take(StoredTable<K, V> table) {
            return new ChangedTable<>(table, table.takeChanges());
        }

        void restore() {
            table.restore(changes);
        }
    }

    /**
     * Opens nothing yet.
     *
     * @param file {@code null}: in memory only
     * @param hangsAfter how long a drive that does not respond is waited for before that is a problem
     */
    AlertDatabase(@Nullable Path file, List<StoredTable<?, ?>> tables, Duration hangsAfter) {
        this.tables = List.copyOf(tables);
        this.operations = new FileOperations("labmon-alerts-file", hangsAfter);
        this.handle =
                file == null ? null : new DatabaseHandle(file, AlertSchema.MIGRATIONS, RETRY_INTERVAL, this::load);
    }

    /** Why something is not stored, or was lost; {@code null} where nothing was. */
    @Nullable
    Problem problem() {
        if (handle == null) {
            return Problem.of("alerts-not-kept");
        }
        return operations.hangs() ? handle.notResponding() : handle.problem().orElse(null);
    }

    /** Whether it is known if the file has rows: it was read, cannot be opened, or there is none. */
    boolean hasResponded() {
        return handle == null || responded;
    }

    /**
     * Opens the file where that is due, and reads its rows.
     *
     * @return whether rows were read
     */
    boolean open(Instant at) {
        if (handle == null) {
            return false;
        }
        hasLoadedRows = false;
        var isOpened = operations.settle() && operations.run(() -> opened(handle, at));
        responded |= isOpened;
        log();
        return hasLoadedRows;
    }

    private Runnable opened(DatabaseHandle file, Instant at) {
        loaded = List.of();
        file.open(at);
        var rows = loaded;
        return () -> merge(rows);
    }

    private void load(Database database) throws StoreException {
        loaded = database.read(this::load);
    }

    private List<LoadedTable<?, ?>> load(Connection connection) throws SQLException {
        var read = new ArrayList<LoadedTable<?, ?>>();
        for (var table : tables) {
            read.add(LoadedTable.read(table, connection));
        }
        return read;
    }

    private void merge(List<LoadedTable<?, ?>> rows) {
        rows.forEach(table -> table.table().markUnwritten());
        for (var table : rows) {
            hasLoadedRows |= table.merge();
        }
    }

    /** Writes the changes of all tables in one transaction. What does not respond is written after the next {@link #open}. */
    void write() {
        var changed =
                tables.stream().<ChangedTable<?, ?>>map(ChangedTable::take).toList();
        if (handle == null) {
            return;
        }
        var database = handle.database().orElse(null);
        if (database == null || !operations.isIdle()) {
            changed.forEach(ChangedTable::restore);
        } else if (changed.stream().anyMatch(table -> !table.changes().isEmpty())) {
            operations.run(() -> written(handle, database, changed));
            log();
        }
    }

    private static Runnable written(DatabaseHandle file, Database database, List<ChangedTable<?, ?>> changed) {
        try {
            database.write(connection -> write(connection, changed));
            file.succeeded();
            return () -> {};
        } catch (StoreException e) {
            file.failed(e);
            return () -> changed.forEach(ChangedTable::restore);
        } catch (RuntimeException | Error e) {
            return () -> {
                changed.forEach(ChangedTable::restore);
                throw e;
            };
        }
    }

    private static int write(Connection connection, List<ChangedTable<?, ?>> changed) throws SQLException {
        for (var table : changed) {
            table.changes().write(connection);
        }
        return changed.size();
    }

    private void log() {
        problemLog.log(Optional.ofNullable(problem()));
    }

    /** Waits for the drive for a few seconds at most; a file whose drive does not respond is left to the end of the process. */
    @Override
    public void close() {
        if (handle != null && !(operations.settleFinally() && isWrittenAndClosed(handle))) {
            LOG.warn(
                    "{} was not closed: its drive does not respond",
                    handle.file().getFileName());
        }
        operations.close();
    }

    private boolean isWrittenAndClosed(DatabaseHandle file) {
        write();
        return operations.run(() -> closed(file));
    }

    private static Runnable closed(DatabaseHandle file) {
        file.close();
        return () -> {};
    }
}
