package io.github.labmon.store;

import io.github.labmon.settings.StateFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteJDBCLoader;

/** The way from a path to a database that is whole and of the newest form. */
final class DatabaseOpener {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOpener.class);

    private static final int BUSY_MILLIS = 2_000;
    private static final int CACHE_KIB = 512;
    private static final int LOG_BYTES_KEPT = 4 * 1024 * 1024;

    private final Path file;
    private final String name;
    private final SchemaMigrations migrations;

    DatabaseOpener(Path file, SchemaMigrations migrations) {
        this.file = file.toAbsolutePath();
        this.name = String.valueOf(file.getFileName());
        this.migrations = migrations;
    }

    OpenResult open() {
        try {
            var folder = StateFolder.made(folder());
            var owner = OwnerLock.of(file.resolveSibling(name + ".lock"));
            if (owner.isEmpty()) {
                return new OpenResult.Unusable(StoreProblems.inUse(name));
            }
            NativeLibrary.placeIn(folder);
            return open(owner.get());
        } catch (StoreException e) {
            return new OpenResult.Unusable(e.problem());
        } catch (FileSystemException e) {
            return new OpenResult.Unusable(StoreProblems.of(name, e));
        } catch (IOException e) {
            return new OpenResult.Unusable(StoreProblems.notWritable(name));
        }
    }

    private Path folder() {
        return file.resolveSibling("").normalize();
    }

    private OpenResult open(OwnerLock owner) throws StoreException, IOException {
        var opened = Optional.<OpenResult.Ready>empty();
        try {
            opened = Optional.of(whole(owner));
            return opened.get();
        } finally {
            if (opened.isEmpty()) {
                owner.close();
            }
        }
    }

    /** What is there, or a new one in its place if it is damaged. */
    private OpenResult.Ready whole(OwnerLock owner) throws StoreException, IOException {
        try {
            return new OpenResult.Ready(database(owner), Optional.empty());
        } catch (StoreException e) {
            if (!e.damaged()) {
                throw e;
            }
            var aside = CorruptFileQuarantine.move(file, Instant.now());
            LOG.warn("{} was damaged and is kept as {}", name, aside);
            return new OpenResult.Ready(database(owner), Optional.of(StoreProblems.setAside(name, aside)));
        }
    }

    private Database database(OwnerLock owner) throws StoreException, IOException {
        OwnerFiles.create(file);
        load();
        var connections = new SqliteConnections();
        var opened = false;
        try {
            var writer = connections.add(connect());
            check(writer);
            migrations.apply(writer, file);
            var reader = connections.add(connect());
            SqlitePragma.run(reader, "PRAGMA query_only=ON");
            var database = new Database(name, writer, reader, owner);
            opened = true;
            return database;
        } catch (SQLException e) {
            throw new StoreException(StoreProblems.of(name, e), e);
        } finally {
            if (!opened) {
                connections.close();
            }
        }
    }

    private void load() throws StoreException {
        try {
            if (!SQLiteJDBCLoader.initialize()) {
                throw new StoreException(StoreProblems.notSupported(name), new IOException("not loaded"));
            }
        } catch (StoreException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw new StoreException(StoreProblems.notSupported(name), e);
        }
    }

    private Connection connect() throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_BYTES_KEPT);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private void check(Connection connection) throws SQLException, StoreException {
        try {
            if (SqlitePragma.number(connection, "page_count") == 0) {
                SqlitePragma.run(connection, "PRAGMA auto_vacuum=INCREMENTAL"); // must come before the first table
            }
            if (!SqlitePragma.text(connection, "journal_mode=WAL").equals("wal")) {
                throw failure("no WAL here", SQLiteErrorCode.SQLITE_READONLY);
            }
            if (!SqlitePragma.text(connection, "quick_check(1)").equals("ok") || migrations.areOfAnother(connection)) {
                throw failure("not whole, or not ours", SQLiteErrorCode.SQLITE_CORRUPT);
            }
        } catch (SQLException e) {
            // These questions have no fault of their own: a general error is the file's, such as an unknown format.
            throw e.getErrorCode() == SQLiteErrorCode.SQLITE_ERROR.code
                    ? failure("not understood", SQLiteErrorCode.SQLITE_CORRUPT)
                    : e;
        }
        if (migrations.areBehind(connection)) {
            throw new StoreException(StoreProblems.newer(name), failure("newer", SQLiteErrorCode.SQLITE_ERROR));
        }
    }

    private static SQLException failure(String reason, SQLiteErrorCode code) {
        return new SQLException(reason, "", code.code);
    }
}
