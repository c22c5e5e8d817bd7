package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.scheduling.ScheduledExecutorTaskScheduler;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class HeapReleaseTest {

    @Test
    void collectsAgainAndAgain() {
        var executor = Executors.newSingleThreadScheduledExecutor();
        try {
            var before = collections();

            HeapRelease.begin(new ScheduledExecutorTaskScheduler(executor), Duration.ZERO, Duration.ofMillis(10));

            await().untilAsserted(() -> assertThat(collections()).isGreaterThanOrEqualTo(before + 3));
        } finally {
            executor.shutdownNow();
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
