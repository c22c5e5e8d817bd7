package io.github.labmon.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;

/**
 * An SQLite database. What {@link #write} committed survives a power cut; a write that fails leaves nothing behind.
 * Thread-safe: one thread writes at a time, one reads at a time, and neither waits for the other.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Leaves an HTTP request the rest of its 2 s. */
    private static final Duration READ_TIMEOUT = Duration.ofMillis(1_500);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** So many instructions of SQLite's virtual machine take well below a millisecond. */
    private static final int INSTRUCTIONS_BETWEEN_CHECKS = 2_000;

    private final String name;
    private final FileIdentity identity;
    private final Connection writer;
    private final Connection reader;
    private final OwnerLock owner;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long readUntil;
    private volatile BooleanSupplier cancelled = () -> false;

    Database(FileIdentity identity, Connection writer, Connection reader, OwnerLock owner) throws SQLException {
        this.name = identity.name();
        this.identity = identity;
        this.writer = writer;
        this.reader = reader;
        this.owner = owner;
        ProgressHandler.setHandler(reader, INSTRUCTIONS_BETWEEN_CHECKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - readUntil > 0 || cancelled.getAsBoolean() ? 1 : 0;
            }
        });
    }

    /**
     * Opens a database, creates it where it does not exist, and upgrades its schema. A damaged file is renamed and a new
     * one begun. Takes about a second for each 100 MB, because the whole file is checked.
     *
     * @param file its folder is created where it does not exist
     */
    public static OpenResult open(Path file, SchemaMigrations migrations) {
        return new DatabaseOpener(file, migrations).open();
    }

    /**
     * Reads for at most 1.5 s. Each statement reads one state of the database, as of its first step.
     *
     * @throws StoreException if reading failed or took too long
     */
    public <T> T read(SqlWork<T> work) throws StoreException {
        return read(work, () -> false);
    }

    /**
     * Reads for at most 1.5 s, or until it is cancelled.
     *
     * @param abandoned whether the result is not needed any more; called often, from the reading thread
     * @throws StoreException if reading failed, took too long or was cancelled
     */
    public <T> T read(SqlWork<T> work, BooleanSupplier abandoned) throws StoreException {
        var until = System.nanoTime() + READ_TIMEOUT.toNanos();
        if (!acquire(reading, READ_TIMEOUT)) {
            throw new StoreException(StoreProblems.tooSlow(name), new SQLException("other reads are running"));
        }
        try {
            readUntil = until;
            cancelled = abandoned;
            return work.run(reader);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            cancelled = () -> false;
            reading.unlock();
        }
    }

    /**
     * Writes in one transaction, which is on the drive when this method returns.
     *
     * @throws StoreException if nothing was written
     */
    public <T> T write(SqlWork<T> work) throws StoreException {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("A transaction is begun within another one");
        }
        writing.lock();
        try {
            return Transaction.in(writer, work);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Runs statements on the writer's connection that are not allowed within a transaction, such as {@code PRAGMA
     * incremental_vacuum}.
     */
    public <T> T maintain(SqlWork<T> work) throws StoreException {
        writing.lock();
        try {
            return work.run(writer);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            writing.unlock();
        }
    }

    /** Whether the path leads to another file than the open one, or to none: it was removed or replaced. */
    boolean isReplaced() {
        return identity.isReplaced();
    }

    FileIdentity identity() {
        return identity;
    }

    /**
     * Cancels the running read, waits for the running write, and closes the file. After 2 s of waiting, as on a drive that
     * hangs, the file is left to the end of the process.
     */
    @Override
    public void close() {
        readUntil = System.nanoTime();
        if (!acquire(writing, CLOSE_TIMEOUT)) {
            LOG.warn("{} was not closed: a write does not end", name);
            return;
        }
        try {
            if (acquire(reading, READ_TIMEOUT)) {
                reader.close();
            }
            writer.close();
            owner.close();
        } catch (SQLException | IOException e) {
            LOG.warn("{} was not closed: {}", name, e.getClass().getSimpleName());
        } finally {
            writing.unlock();
        }
    }

    private static boolean acquire(ReentrantLock lock, Duration timeout) {
        try {
            return lock.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The log contains SQLite's code only; its message may contain parts of a statement. */
    private StoreException failed(SQLException e) {
        var problem = StoreProblems.of(name, e);
        LOG.debug("{}: {} (SQLite's code {})", name, problem.code(), e.getErrorCode());
        return new StoreException(problem, e);
    }
}
