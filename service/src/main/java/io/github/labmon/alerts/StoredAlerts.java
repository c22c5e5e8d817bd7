package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertSnapshot;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.reading.CachedReading;
import io.github.labmon.thread.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The stored alerts for a request. A drive that does not respond delays none: the file is opened on another thread, and after a
 * second the request gets the alerts of the last round.
 */
final class StoredAlerts {

    /** A request has an answer within two seconds. */
    private static final Duration WAIT_TIME = Duration.ofSeconds(1);

    /** As long as the file is not opened again after a failure. */
    private static final Duration FRESHNESS = Duration.ofSeconds(10);

    /** Interrupting a thread does not end a call of SQLite. */
    private static final Duration INTERRUPT_AFTER = Duration.ofMinutes(10);

    private final AlertStore store;
    private final CachedReading<AlertStore> opening;

    StoredAlerts(AlertStore store, Supplier<Instant> now) {
        this.store = store;
        this.opening = new CachedReading<>(
                () -> {
                    store.open(now.get());
                    return store;
                },
                new CachedReading.Limits<>(any -> FRESHNESS, FRESHNESS, INTERRUPT_AFTER),
                DaemonThreads.platform("labmon-alerts-opening"));
    }

    /** The alerts as of the last round, or of the file where there was none. */
    AlertSnapshot snapshot() throws InterruptedException {
        opening.await(System.nanoTime() + WAIT_TIME.toNanos());
        return store.snapshot();
    }

    /** Whether the alerts of the file are not known yet, because its drive has not responded. */
    boolean isStillReading() {
        return !store.hasFileResponded();
    }
}
