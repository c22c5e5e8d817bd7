package io.github.labmon.store;

import io.github.labmon.settings.StateFolder;
import java.io.File;
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

/**
 * Opens a database file: takes the lock, loads the native library, checks the file and upgrades its schema.
 *
 * <p>On Unix the file is opened with SQLite's {@code unix-excl} VFS. It keeps the index of the write-ahead log in memory;
 * the default VFS keeps it in a mapped file, whose pages the kernel writes to the drive after each commit. Other processes
 * cannot open the file meanwhile, which the lock forbids to other labmons anyway.
 */
final class DatabaseOpener {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOpener.class);

    /** Most transactions change a row or two; with pages of this size they write less than with SQLite's 4,096. */
    private static final int PAGE_BYTES = 2_048;

    private static final int BUSY_MILLIS = 2_000;
    private static final int CACHE_KIB = 512;
    private static final int LOG_BYTES_LIMIT = 4 * 1024 * 1024;

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
            var folder = StateFolder.made(file.resolveSibling("").normalize());
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

    private OpenResult open(OwnerLock owner) throws StoreException, IOException {
        var opened = Optional.<OpenResult.Ready>empty();
        try {
            opened = Optional.of(intact(owner));
            return opened.get();
        } finally {
            if (opened.isEmpty()) {
                owner.close();
            }
        }
    }

    /** The existing file, or a new one where the existing one is damaged. */
    private OpenResult.Ready intact(OwnerLock owner) throws StoreException, IOException {
        try {
            return new OpenResult.Ready(database(owner), Optional.empty());
        } catch (StoreException e) {
            if (!e.damaged()) {
                throw e;
            }
            var newName = CorruptFileQuarantine.move(file, Instant.now());
            LOG.warn("{} was damaged and is renamed to {}", name, newName);
            return new OpenResult.Ready(database(owner), Optional.of(StoreProblems.setAside(name, newName)));
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
            var database = new Database(FileIdentity.of(file), writer, reader, owner);
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
                throw new StoreException(
                        StoreProblems.notSupported(name), new IOException("the driver did not load its library"));
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
        config.setJournalSizeLimit(LOG_BYTES_LIMIT);
        return config.createConnection("jdbc:sqlite:" + location());
    }

    private String location() {
        return File.separatorChar == '/' ? "file:" + file.toUri().getRawPath() + "?vfs=unix-excl" : file.toString();
    }

    private void check(Connection connection) throws SQLException, StoreException {
        try {
            if (SqlitePragma.number(connection, "page_count") == 0) { // both must come before the first table
                SqlitePragma.run(connection, "PRAGMA page_size=" + PAGE_BYTES + "; PRAGMA auto_vacuum=INCREMENTAL");
            }
            if (!SqlitePragma.text(connection, "journal_mode=WAL").equals("wal")) {
                throw failure("no write-ahead log on this file system", SQLiteErrorCode.SQLITE_READONLY);
            }
            if (!SqlitePragma.text(connection, "quick_check(1)").equals("ok") || migrations.areForeignTo(connection)) {
                throw failure("damaged, or of another program", SQLiteErrorCode.SQLITE_CORRUPT);
            }
        } catch (SQLException e) {
            // These statements are correct: a general error means a file that SQLite cannot read.
            throw e.getErrorCode() == SQLiteErrorCode.SQLITE_ERROR.code
                    ? failure("unreadable", SQLiteErrorCode.SQLITE_CORRUPT)
                    : e;
        }
        if (migrations.areOlderThan(connection)) {
            throw new StoreException(StoreProblems.newer(name), failure("newer schema", SQLiteErrorCode.SQLITE_ERROR));
        }
    }

    private static SQLException failure(String reason, SQLiteErrorCode code) {
        return new SQLException(reason, "", code.code);
    }
}
