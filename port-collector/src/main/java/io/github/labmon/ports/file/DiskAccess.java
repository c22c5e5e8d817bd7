package io.github.labmon.ports.file;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.thread.DaemonThreads;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Accesses to the disk with a deadline. One thread serves all of them, unless an access blocks. */
final class DiskAccess {

    /** The longest time that one access may take. */
    static final int DEADLINE_SECONDS = 2;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), DaemonThreads.platform("labmon-file"));

    /**
     * The result of an access. One that passes the deadline leaves its daemon thread behind, because a blocked system call
     * cannot be interrupted.
     *
     * @throws TextFile.Unreadable where it takes longer than the deadline
     */
    <T> T run(Callable<T> access) throws IOException, TextFile.Unreadable {
        var task = threads.submit(access);
        try {
            return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new TextFile.Unreadable(LocalizableText.of(
                    "file.slow",
                    "could not be read within {0} s; a file whose read does not block is allowed",
                    DEADLINE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TextFile.Unreadable(
                    LocalizableText.of("file.interrupted", "was not read, because the reading was interrupted"));
        } catch (ExecutionException e) {
            throw rethrown(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** Throws a known cause, and returns every other one as the cause of an IOException. */
    private static IOException rethrown(Throwable cause) throws IOException, TextFile.Unreadable {
        if (cause instanceof TextFile.Unreadable unreadable) {
            throw unreadable;
        }
        if (cause instanceof IOException io) {
            return io;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(cause);
    }
}
