package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.QueryResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets only a few calls at one box at a time, for boxes run out of connections. A call that takes long gives up its
 * place, so that one that hangs holds up no other.
 */
final class Bulkhead {

    private final Semaphore places;
    private final Duration patience;

    /**
     * Of so many places.
     *
     * @param patience after which a call that still runs no longer counts
     */
    Bulkhead(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** As many as boxes have borne; a usual answer takes a tenth of this patience. */
    static Bulkhead ofABox() {
        return new Bulkhead(3, Duration.ofMillis(250));
    }

    /** Asks when a place is free. */
    <T> QueryResult<T> call(CachedQuery.Question<T> question) throws InterruptedException {
        places.acquire();
        var left = new AtomicBoolean();
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> leave(left));
        try {
            return question.ask();
        } finally {
            leave(left);
        }
    }

    private void leave(AtomicBoolean left) {
        if (left.compareAndSet(false, true)) {
            places.release();
        }
    }
}
