package io.github.labmon;

import io.micronaut.scheduling.TaskScheduler;
import java.time.Duration;

/**
 * Returns unused heap to the system. The serial collector does so only after a full collection, and starts one only when the heap is
 * full: after a burst, such as thousands of ports for a minute, an idle labmon would keep the largest heap that it ever had. One
 * collection takes about 20 ms. JVM flags set how much free space is kept (docs/decisions/0024-start.md).
 */
final class HeapRelease {

    /** Then the objects that only the start needed are garbage. */
    private static final Duration AFTER_START = Duration.ofSeconds(2);

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private HeapRelease() {}

    static void begin(TaskScheduler scheduler) {
        begin(scheduler, AFTER_START, INTERVAL);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a collection throws nothing
    static void begin(TaskScheduler scheduler, Duration first, Duration interval) {
        scheduler.scheduleWithFixedDelay(first, interval, System::gc);
    }
}
