package io.github.labmon.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;

/**
 * A file of tables. What {@link #write} has done stays done when the power is cut; what it has not done whole is not
 * done at all. Thread-safe: one writes at a time, one reads at a time, and neither waits for the other.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Leaves an answer its 2 s. */
    private static final Duration READING = Duration.ofMillis(1_500);

    /** So many steps of SQLite's machine take well below a millisecond. */
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 2_000;

    private final String name;
    private final Connection writer;
    private final Connection reader;
    private final OwnerLock owner;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long readUntil;

    Database(String name, Connection writer, Connection reader, OwnerLock owner) throws SQLException {
        this.name = name;
        this.writer = writer;
        this.reader = reader;
        this.owner = owner;
        ProgressHandler.setHandler(reader, STEPS_BETWEEN_LOOKS_AT_THE_CLOCK, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - readUntil > 0 ? 1 : 0;
            }
        });
    }

    /**
     * Opens it, makes it where it is not there, and brings it to the newest form. A damaged file is set aside. Takes
     * about a second for each 100 MB, for the whole file is checked.
     *
     * @param file its folder is made where it is not there
     * @param migrations SQL scripts, the oldest first, each made once in the life of a file
     */
    public static OpenResult open(Path file, List<String> migrations) {
        return new DatabaseOpener(file, new SchemaMigrations(migrations)).open();
    }

    /**
     * Reads, for at most 1.5 s, what was there at its beginning if it reads within one statement.
     *
     * @throws StoreException if it could not be read, or not in that time
     */
    public <T> T read(SqlWork<T> work) throws StoreException {
        var until = System.nanoTime() + READING.toNanos();
        if (!acquire(reading, READING)) {
            throw new StoreException(StoreProblems.tooSlow(name), new SQLException("others read"));
        }
        try {
            readUntil = until;
            return work.run(reader);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            reading.unlock();
        }
    }

    /**
     * Writes in one transaction, on the drive when this returns.
     *
     * @throws StoreException if nothing was written
     */
    public <T> T write(SqlWork<T> work) throws StoreException {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("One transaction is made within another");
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
     * Does on the writer's connection what cannot be done within a transaction, such as {@code PRAGMA
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

    /** Ends the reading that is under way, waits for the writing, and closes the file. */
    @Override
    public void close() {
        readUntil = System.nanoTime();
        writing.lock();
        try {
            if (acquire(reading, READING)) {
                reader.close();
            }
            writer.close();
            owner.close();
        } catch (SQLException | IOException e) {
            LOG.warn("{} was not closed well: {}", name, e.getClass().getSimpleName());
        } finally {
            writing.unlock();
        }
    }

    private static boolean acquire(ReentrantLock lock, Duration patience) {
        try {
            return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The log gets SQLite's code; its text may hold what stood in a statement. */
    private StoreException failed(SQLException e) {
        var problem = StoreProblems.of(name, e);
        LOG.debug("{}: {} (SQLite's code {})", name, problem.code(), e.getErrorCode());
        return new StoreException(problem, e);
    }
}
