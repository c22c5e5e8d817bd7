package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.scheduling.ScheduledExecutorTaskScheduler;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapReleaseTest {

    @Test
    void collectsAgainAndAgain() {
        var executor = Executors.newSingleThreadScheduledExecutor();
        try {
            var before = collections();

            HeapRelease.begin(new ScheduledExecutorTaskScheduler(executor), Duration.ZERO, Duration.ofMillis(1));

            await().untilAsserted(() -> assertThat(collections()).isGreaterThanOrEqualTo(before + 3));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aHeapThatHasGrownIsCollectedAtTheNextCheck() {
        var used = new AtomicLong(20_000_000);
        var collections = new AtomicInteger();
        var release = new HeapRelease(used::get, () -> {
            collections.incrementAndGet();
            used.set(11_000_000);
        });

        release.check();
        assertThat(collections).as("after the start").hasValue(1);
        used.addAndGet(HeapRelease.GROWTH_BYTES);
        release.check();
        assertThat(collections).as("not more than the young generation").hasValue(1);
        used.incrementAndGet();
        release.check();
        assertThat(collections).hasValue(2);
    }

    @Test
    void aHeapThatDoesNotGrowIsCollectedAtEachTenthCheck() {
        var collections = new AtomicInteger();
        var release = new HeapRelease(() -> 11_000_000, collections::incrementAndGet);
        for (int i = 0; i <= 2 * HeapRelease.CHECKS; i++) {
            release.check();
        }

        assertThat(collections).hasValue(3);
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
