package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.QueryResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits the number of calls to one interface of a router at the same time: FRITZ!Boxes run out of connections. A call
 * that takes long releases its permit early, so that one that hangs blocks no other.
 */
final class Bulkhead {

    private final Semaphore permits;
    private final Duration holdTime;

    /**
     * With this many permits.
     *
     * @param holdTime after which a running call releases its permit
     */
    Bulkhead(int permits, Duration holdTime) {
        this.permits = new Semaphore(permits, true);
        this.holdTime = holdTime;
    }

    /** Three calls, as many as every FRITZ!Box accepts; a usual answer takes a tenth of this hold time. */
    static Bulkhead ofOneInterface() {
        return new Bulkhead(3, Duration.ofMillis(250));
    }

    /** Runs the attempt when a permit is free. */
    <T> QueryResult<T> call(CachedQuery.Attempt<T> attempt) throws InterruptedException {
        permits.acquire();
        var released = new AtomicBoolean();
        CompletableFuture.delayedExecutor(holdTime.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> release(released));
        try {
            return attempt.run();
        } finally {
            release(released);
        }
    }

    private void release(AtomicBoolean released) {
        if (released.compareAndSet(false, true)) {
            permits.release();
        }
    }
}
