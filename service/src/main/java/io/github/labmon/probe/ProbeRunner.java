package io.github.labmon.probe;

import io.github.labmon.thread.DaemonThreads;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs attempts to read things that can hang, side by side, each on a thread of its own. The results of one reading are
 * fetched in one call, so that several users of one result share it.
 *
 * @param <K> the thing that is read; of equal ones at most one attempt runs at a time
 * @param <V> the value that is read
 */
public final class ProbeRunner<K, V> implements AutoCloseable {

    private static final long CLOSING_MILLIS = 500;

    private final Map<K, Attempt<V>> attempts = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private volatile boolean closed;

    /** One attempt and the {@link System#nanoTime()} of its start. */
    private record Attempt<V>(FutureTask<V> task, long startedAt) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - startedAt);
        }
    }

    /**
     * Platform threads: a virtual one would block its carrier in a system call that hangs.
     *
     * @param threadName of the threads, followed by a number
     */
    public ProbeRunner(String threadName) {
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                5,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.platform(threadName));
    }

    /** Starts an attempt, unless the last one still runs or its result was not fetched yet; none once it is closed. */
    public void start(K key, Callable<V> query) {
        try {
            attempts.computeIfAbsent(key, k -> {
                var task = new FutureTask<>(query);
                threads.execute(task);
                return new Attempt<>(task, System.nanoTime());
            });
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /**
     * Fetches the results of these attempts. Each is waited for until it is as old as the wait time: one that hung before
     * is not waited for again.
     *
     * @param keys each is in the result
     * @throws InterruptedException if it is closed: the reading that waits ends, and no attempt has failed
     */
    public Map<K, ProbeResult<V>> results(Collection<K> keys, Duration waitTime) throws InterruptedException {
        var results = new LinkedHashMap<K, ProbeResult<V>>();
        for (var key : keys) {
            results.put(key, result(key, waitTime));
        }
        return results;
    }

    private ProbeResult<V> result(K key, Duration waitTime) throws InterruptedException {
        var attempt = attempts.get(key);
        if (closed) {
            throw new InterruptedException("The probes are closed");
        }
        if (attempt == null) {
            return new ProbeResult.Failed<>(new IllegalStateException("No attempt was started"));
        }
        try {
            var remaining = waitTime.minus(attempt.age()).toNanos();
            var value = attempt.task().get(Math.max(0, remaining), TimeUnit.NANOSECONDS);
            attempts.remove(key);
            return new ProbeResult.Completed<>(value);
        } catch (TimeoutException e) {
            return new ProbeResult.Pending<>(attempt.age());
        } catch (ExecutionException e) {
            if (closed) {
                throw new InterruptedException("The probes are closed");
            }
            attempts.remove(key);
            return new ProbeResult.Failed<>(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Interrupts the attempts that run and gives them a moment to end. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                attempts.clear(); // a system call that hangs ignores the interrupt; its thread is a daemon
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
