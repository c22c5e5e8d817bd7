package io.github.labmon.fritz.poll;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Starts the queries of one interface of a router, a few at a time, and registers them as pending. */
final class QueryRunner {

    private final ExecutorService threads;
    private final PendingQueries pending;
    private final RouterCache cache;
    private final Bulkhead bulkhead = Bulkhead.ofOneInterface();

    QueryRunner(ExecutorService threads, PendingQueries pending, RouterCache cache) {
        this.threads = threads;
        this.pending = pending;
        this.cache = cache;
    }

    /** Starts a query that the reading waits for. */
    <T> void start(CachedQuery<T> query, CachedQuery.Attempt<T> attempt) {
        pending.add(attempt(query, attempt));
    }

    /** As {@link #start}, for a query that another one follows on; completes with its value. */
    <T> CompletableFuture<Optional<T>> query(CachedQuery<T> query, CachedQuery.Attempt<T> attempt) {
        var started = attempt(query, attempt);
        pending.add(started);
        return started;
    }

    /** Starts a query that the reading waits for only as long as it has no value. */
    @SuppressWarnings("FutureReturnValueIgnored") // a query reports its failures as its state
    <T> void startInBackground(CachedQuery<T> query, CachedQuery.Attempt<T> attempt) {
        if (query.everSucceeded()) {
            attempt(query, attempt);
        } else {
            start(query, attempt);
        }
    }

    /** What the device does not implement is not requested again. */
    private <T> CompletableFuture<Optional<T>> attempt(CachedQuery<T> query, CachedQuery.Attempt<T> attempt) {
        return query.notOffered()
                ? CompletableFuture.completedFuture(Optional.empty())
                : query.start(cache.reading(), threads, () -> bulkhead.call(attempt));
    }

    /** Registers a step that follows on a query. */
    void add(CompletableFuture<?> step) {
        pending.add(step);
    }
}
