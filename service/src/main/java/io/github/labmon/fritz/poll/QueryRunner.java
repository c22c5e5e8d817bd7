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
    <T> CompletableFuture<Optional<T>> start(CachedQuery<T> query, CachedQuery.Attempt<T> attempt) {
        var started = startInBackground(query, attempt);
        pending.add(started);
        return started;
    }

    /** Starts a query that the reading does not wait for. What the device does not implement is not requested again. */
    <T> CompletableFuture<Optional<T>> startInBackground(CachedQuery<T> query, CachedQuery.Attempt<T> attempt) {
        return query.notOffered()
                ? CompletableFuture.completedFuture(Optional.empty())
                : query.start(cache.reading(), threads, () -> bulkhead.call(attempt));
    }

    /** Registers a step that follows on a query. */
    void add(CompletableFuture<?> step) {
        pending.add(step);
    }
}
