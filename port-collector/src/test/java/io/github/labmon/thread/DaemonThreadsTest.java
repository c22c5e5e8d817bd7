package io.github.labmon.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DaemonThreadsTest {

    @Test
    void virtualThreadsAreUsedWhereTheJdkHasThem() throws Exception {
        var thread = DaemonThreads.virtual("labmon-x").newThread(() -> {});

        if (Runtime.version().feature() >= 21) {
            assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
        }
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).startsWith("labmon-x-");
    }

    @Test
    void theThreadsOfAFactoryAreNumberedDaemons() {
        var threads = DaemonThreads.platform("labmon-y");

        assertThat(threads.newThread(() -> {})).satisfies(thread -> {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).isEqualTo("labmon-y-0");
        });
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("labmon-y-1");
    }

    @Test
    void aSingleThreadIsADaemonWithItsName() throws InterruptedException {
        var ended = new CountDownLatch(1);

        var created = DaemonThreads.create("labmon-z", () -> {});
        var started = DaemonThreads.start("labmon-z", ended::countDown);

        assertThat(created.isDaemon()).isTrue();
        assertThat(created.getName()).isEqualTo("labmon-z");
        assertThat(created.getState()).isEqualTo(Thread.State.NEW);
        assertThat(started.isDaemon()).isTrue();
        ended.await();
    }
}
