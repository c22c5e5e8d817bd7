package io.github.labmon.probe;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks many things side by side.
 *
 * @param <K> who is asked; equal ones are not asked at the same time
 * @param <V> what is asked for
 */
public final class ProbeRunner<K, V> implements AutoCloseable {

    private static final long CLOSING_MILLIS = 500;

    private final Map<K, FutureTask<V>> underWay = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    /**
     * Platform threads: a virtual one would take its carrier with it into a hanging system call.
     *
     * @param threadName what its threads are called
     */
    public ProbeRunner(String threadName) {
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            var thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to ask, unless the last question is still under way or its answer was never fetched. */
    public void start(K key, Callable<V> question) {
        underWay.computeIfAbsent(key, k -> {
            var task = new FutureTask<>(question);
            threads.execute(task);
            return task;
        });
    }

    /** Fetches the answer, waiting until {@link System#nanoTime()} is {@code until}. */
    public ProbeResult<V> answer(K key, long until) throws InterruptedException {
        var task = underWay.get(key);
        if (task == null) {
            return new ProbeResult.Failed<>(new IllegalStateException("Nobody asked"));
        }
        try {
            var value = task.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            underWay.remove(key);
            return new ProbeResult.Given<>(value);
        } catch (TimeoutException e) {
            return new ProbeResult.Silent<>();
        } catch (ExecutionException e) {
            underWay.remove(key);
            return new ProbeResult.Failed<>(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Interrupts what is under way and gives it a moment to end. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                underWay.clear(); // a system call that hangs does not heed the interrupt; its thread is a daemon
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
