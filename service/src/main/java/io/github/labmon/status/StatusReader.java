package io.github.labmon.status;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * Reads functions for all who ask: under a deadline, once for everybody who asks at the same time, and not again while
 * the last reading is fresh. A function that hangs holds one thread, its own, and nobody else.
 */
@Singleton
public final class StatusReader {

    private final Map<StatusFunction<?>, CachedReading<?>> sources = new ConcurrentHashMap<>();
    private final DeadlineFactor patience;
    private final ThreadFactory threads;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /** Reads on the system's clock. */
    @Inject
    public StatusReader(DeadlineFactor patience) {
        this(patience, ReadingThreads.factory(), InstantSource.system(), System::nanoTime);
    }

    StatusReader(DeadlineFactor patience, ThreadFactory threads, InstantSource clock, LongSupplier nanoTime) {
        this.patience = patience;
        this.threads = threads;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The fresh reading, or the one that is being made, or a new one; completed within the function's deadline. */
    public <T extends StatusDocument> CompletionStage<Reading<T>> read(StatusFunction<T> function) {
        return source(function).read();
    }

    /** How many readings were made since the start. */
    public ReadingCounts counts(StatusFunction<?> function) {
        return source(function).counts();
    }

    @SuppressWarnings("unchecked") // the map holds under each function the source of its own type
    private <T extends StatusDocument> CachedReading<T> source(StatusFunction<T> function) {
        return (CachedReading<T>) sources.computeIfAbsent(
                function, f -> new CachedReading<>(f, patience.with(f.deadline()), threads, clock, nanoTime));
    }

    /** As {@link #read}, as the document to show. */
    public <T extends StatusDocument> CompletionStage<T> document(StatusFunction<T> function) {
        return read(function).thenApply(reading -> reading.document(function));
    }
}
