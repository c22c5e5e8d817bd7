package io.github.labmon.fritz.poll;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The queries of one router that have not ended, and the wait for them. */
final class PendingQueries {

    private final ConcurrentLinkedDeque<CompletableFuture<?>> pending = new ConcurrentLinkedDeque<>();

    void add(CompletableFuture<?> query) {
        pending.add(query);
    }

    /**
     * Waits for all pending queries, also for those that are added meanwhile.
     *
     * @param untilNanos the latest end of the wait, by {@link System#nanoTime()}; the rest stays pending
     */
    void await(long untilNanos) throws InterruptedException {
        for (var next = pending.poll(); next != null; next = pending.poll()) {
            try {
                next.get(Math.max(1, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                pending.addFirst(next);
                return;
            } catch (ExecutionException e) {
                throw new IllegalStateException("A query of a router failed in labmon", e.getCause());
            }
        }
    }
}
