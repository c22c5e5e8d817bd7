package io.github.labmon.store;

import io.github.labmon.thread.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations on a file on a thread of its own, one at a time. A drive that does not respond delays the caller until a
 * deadline only; the operation stays pending, and no other begins until it has ended. Not thread-safe.
 */
public final class FileOperations implements AutoCloseable {

    /** A slow machine, or a drive that spins up, needs less. */
    public static final Duration HANGS_AFTER = Duration.ofSeconds(30);

    /** A request has an answer within two seconds. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final Duration FINAL_WAIT = Duration.ofSeconds(3);

    private final Duration deadline;
    private final Duration hangsAfter;
    private final ExecutorService executor;
    private @Nullable Future<Runnable> pending;
    private long begunNanos;

    /** An operation on the file. */
    @FunctionalInterface
    public interface Operation {

        /**
         * Runs on the thread of the operations.
         *
         * @return what its caller does with the result, on the caller's thread
         */
        Runnable run();
    }

    /**
     * Starts no thread yet. A caller waits for its operation for a second.
     *
     * @param thread name of the thread
     * @param hangsAfter how long an operation takes at least on a drive that does not respond
     */
    public FileOperations(String thread, Duration hangsAfter) {
        this(thread, DEADLINE, hangsAfter);
    }

    FileOperations(String thread, Duration deadline, Duration hangsAfter) {
        this.deadline = deadline;
        this.hangsAfter = hangsAfter;
        this.executor = Executors.newSingleThreadExecutor(DaemonThreads.platform(thread));
    }

    /** Whether an operation did not end by its deadline, and its result was not taken yet. */
    public boolean isPending() {
        return pending != null;
    }

    /** Whether the pending operation takes so long that the drive does not respond. */
    public boolean hangs() {
        return pending != null && System.nanoTime() - begunNanos >= hangsAfter.toNanos();
    }

    /** Whether an operation can begin. */
    public boolean isIdle() {
        return pending == null && !executor.isShutdown();
    }

    /**
     * Takes the result of the pending operation if it has ended.
     *
     * @return whether none is pending now
     */
    public boolean settle() {
        return pending == null || (pending.isDone() && await(Duration.ZERO));
    }

    /** As {@link #settle}, after waiting for the pending operation, before the end of the process. */
    public boolean settleFinally() {
        return await(FINAL_WAIT);
    }

    /**
     * Runs an operation where {@link #isIdle}.
     *
     * @return whether it has ended; the result of one that has not is taken by {@link #settle}
     */
    public boolean run(Operation operation) {
        if (!isIdle()) {
            return false;
        }
        begunNanos = System.nanoTime();
        pending = executor.submit(operation::run);
        return await(deadline);
    }

    private boolean await(Duration wait) {
        var operation = pending;
        if (operation == null) {
            return true;
        }
        try {
            var result = operation.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            pending = null;
            result.run();
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            pending = null;
            throw new IllegalStateException("An operation on a file failed unexpectedly", e.getCause());
        }
    }

    /** Begins no other operation. One that is pending is left to the end of the process. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
