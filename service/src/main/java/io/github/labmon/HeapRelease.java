package io.github.labmon;

import io.micronaut.scheduling.TaskScheduler;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Returns unused heap to the system. The serial collector does so only after a full collection, and lets the heap grow instead of
 * starting one: after a burst, such as thousands of ports for a minute, or after many requests an idle labmon would keep the largest
 * heap that it ever had. Where the heap has grown it is collected within a minute, otherwise every ten minutes. One collection takes
 * about 40 ms. JVM flags set how much free space is kept (docs/decisions/0024-start.md).
 */
final class HeapRelease {

    /** Then the objects that only the start needed are garbage. */
    private static final Duration AFTER_START = Duration.ofSeconds(2);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** After so many checks it is collected in any case. */
    static final int CHECKS = 10;

    /** More than the young generation of bin/labmon, which is collected by itself. */
    static final long GROWTH_BYTES = 6L * 1024 * 1024;

    private final LongSupplier used;
    private final Runnable collection;
    private long usedAfterCollection;
    private int checks = CHECKS - 1; // the first check collects

    HeapRelease(LongSupplier used, Runnable collection) {
        this.used = used;
        this.collection = collection;
    }

    static void begin(TaskScheduler scheduler) {
        begin(scheduler, AFTER_START, INTERVAL);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a collection throws nothing
    static void begin(TaskScheduler scheduler, Duration first, Duration interval) {
        var runtime = Runtime.getRuntime();
        var release = new HeapRelease(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
        scheduler.scheduleWithFixedDelay(first, interval, release::check);
    }

    /** Collects the heap where it has grown since the last collection, or that was long ago. */
    void check() {
        checks++;
        if (checks >= CHECKS || used.getAsLong() > usedAfterCollection + GROWTH_BYTES) {
            collection.run();
            usedAfterCollection = used.getAsLong();
            checks = 0;
        }
    }
}
