package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.thread.DaemonThreads;
import io.micronaut.json.JsonMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StoredAlertsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Timeout(60)
    void aDriveThatDoesNotRespondDelaysNoRequest() throws Exception {
        try (var store =
                new AlertStore(folder.resolve("alerts.db"), LabmonContext.bean(JsonMapper.class), List.of("nas"))) {
            var alerts = new StoredAlerts(store, () -> Instant.EPOCH);
            var writing = new CountDownLatch(1);
            var responds = new CountDownLatch(1);
            DaemonThreads.start(
                    "write",
                    () -> store.outbox(outbox -> {
                        writing.countDown();
                        awaitUnchecked(responds);
                        return outbox;
                    }));
            writing.await();

            assertThat(alerts.snapshot().receivers()).containsOnlyKeys("nas");
            assertThat(alerts.isStillReading()).isTrue();

            responds.countDown();
            await().untilAsserted(() -> {
                assertThat(alerts.snapshot().problem()).isNull();
                assertThat(alerts.isStillReading()).isFalse();
            });
        }
    }
}
