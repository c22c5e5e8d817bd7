package io.github.labmon.ports.docker;

import io.github.labmon.thread.DaemonThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One reading of an engine, on a thread of its own. Whatever happens there, it ends with a view. */
final class ReadAttempt implements Runnable {

    /** Reads an engine. */
    interface EngineQuery {

        /**
         * Reads it.
         *
         * @param progress receives the view as far as it is known
         * @return a view also where the engine cannot be read
         */
        DockerView read(Consumer<DockerView> progress);
    }

    private final EngineQuery query;
    private final DockerView failed;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private final CompletableFuture<DockerView> result = new CompletableFuture<>();
    private final Thread thread = DaemonThreads.create("labmon-docker", this);
    private volatile @Nullable DockerView progress;
    private volatile long endedAt;

    private ReadAttempt(EngineQuery query, DockerView failed, LongSupplier nanoTime) {
        this.query = query;
        this.failed = failed;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    /**
     * Starts it.
     *
     * @param failed the view where the reading ends with an error
     */
    static ReadAttempt start(EngineQuery query, DockerView failed, LongSupplier nanoTime) {
        var attempt = new ReadAttempt(query, failed, nanoTime);
        attempt.thread.start();
        return attempt;
    }

    @Override
    public void run() {
        var view = failed;
        try {
            view = query.read(found -> progress = found);
        } finally {
            endedAt = nanoTime.getAsLong();
            result.complete(view); // also after an OutOfMemoryError: it allocates nothing
        }
    }

    /** The view, or as soon as the time is over {@code null}. */
    @Nullable
    DockerView await(long deadlineNanos) throws InterruptedException {
        try {
            return result.get(Math.max(0, deadlineNanos - age()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("An attempt never ends exceptionally", e);
        }
    }

    /** The view where it has ended; {@code null} before. */
    @Nullable
    DockerView result() {
        return result.getNow(null);
    }

    /** The view as far as it is known; {@code null} where nothing is. */
    @Nullable
    DockerView progress() {
        return progress;
    }

    /** Nanoseconds since its start. */
    long age() {
        return nanoTime.getAsLong() - startedAt;
    }

    /** When it ended; of meaning only with a result. */
    long endedAt() {
        return endedAt;
    }

    /** Ends the request that it waits for. */
    void interrupt() {
        thread.interrupt();
    }
}
