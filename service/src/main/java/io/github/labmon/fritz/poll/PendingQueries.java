package io.github.labmon.fritz.poll;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All that is asked for one reading, and the wait for it. */
final class PendingQueries {

    private final ConcurrentLinkedQueue<CompletableFuture<?>> asked = new ConcurrentLinkedQueue<>();

    /** Adds it to what is waited for. */
    void add(CompletableFuture<?> answer) {
        asked.add(answer);
    }

    /** As {@link #add}, and waits for it itself, however long it takes: it has a deadline of its own. */
    <T> Optional<T> await(CompletableFuture<Optional<T>> answer) {
        add(answer);
        return answer.join();
    }

    /** Waits for everything, also for what is added meanwhile, but no longer than this. */
    void await(long untilNanos) throws InterruptedException {
        for (var next = asked.poll(); next != null; next = asked.poll()) {
            try {
                next.get(Math.max(1, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return;
            } catch (ExecutionException e) {
                throw new IllegalStateException("A part of a router failed in labmon", e.getCause());
            }
        }
    }
}
