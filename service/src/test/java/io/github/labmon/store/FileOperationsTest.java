package io.github.labmon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FileOperationsTest {

    private static final Duration DEADLINE = Duration.ofMillis(50);

    /** Of the results that were taken, in their order; without a lock, because they are taken on the caller's thread. */
    private final List<String> results = new ArrayList<>();

    private final CountDownLatch responds = new CountDownLatch(1);

    private Runnable hanging() {
        try {
            responds.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return () -> results.add("late on " + Thread.currentThread().getName());
    }

    private FileOperations.Operation named(String name) {
        return () -> {
            var thread = Thread.currentThread().getName();
            return () -> results.add(name + " on " + thread);
        };
    }

    @Test
    void operationsRunOnOneThreadOfTheirOwn() {
        try (var operations = new FileOperations("file", Duration.ofMinutes(1), Duration.ZERO)) {
            assertThat(operations.run(named("a"))).isTrue();
            assertThat(operations.run(named("b"))).isTrue();
            assertThat(operations.isPending()).isFalse();
        }
        assertThat(results).containsExactly("a on file-0", "b on file-0");
    }

    @Test
    void anOperationThatDoesNotEndDelaysItsCallerUntilTheDeadlineOnly() {
        try (var operations = new FileOperations("file", DEADLINE, Duration.ZERO)) {
            assertThat(operations.run(this::hanging)).isFalse();
            assertThat(operations.isPending()).isTrue();
            assertThat(operations.hangs()).isTrue();
            assertThat(operations.settle()).isFalse();
            assertThat(operations.run(named("other")))
                    .as("while one is pending")
                    .isFalse();
            responds.countDown();
            await().pollInSameThread().until(operations::settle);
            assertThat(operations.isIdle()).isTrue();
            assertThat(operations.hangs()).isFalse();
            assertThat(results)
                    .containsExactly("late on " + Thread.currentThread().getName());
        }
    }

    @Test
    void anOperationThatOnlyTakesLongerThanItsCallerWaitsDoesNotHang() {
        try (var operations = new FileOperations("file", DEADLINE, Duration.ofHours(1))) {
            assertThat(operations.run(this::hanging)).isFalse();
            assertThat(operations.isPending()).isTrue();
            assertThat(operations.hangs()).isFalse();
            responds.countDown();
        }
    }

    @Test
    void anInterruptedCallerStaysInterruptedAndTheResultIsTakenLater() {
        try (var operations = new FileOperations("file", Duration.ofMinutes(1), Duration.ZERO)) {
            Thread.currentThread().interrupt();
            assertThat(operations.run(this::hanging)).isFalse();
            assertThat(Thread.interrupted()).isTrue();
            responds.countDown();
            await().pollInSameThread().until(operations::settle);
            assertThat(results).hasSize(1);
        }
    }

    @Test
    void anUnexpectedFailureReachesTheCallerAndTheNextOperationRuns() {
        try (var operations = new FileOperations("file", Duration.ofMinutes(1), Duration.ZERO)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> operations.run(() -> {
                        throw new UnsupportedOperationException("a bug");
                    }))
                    .withCauseInstanceOf(UnsupportedOperationException.class);
            assertThat(operations.run(named("next"))).isTrue();
        }
    }

    @Test
    void afterTheEndNothingBegins() {
        var operations = new FileOperations("file", DEADLINE, Duration.ZERO);
        operations.close();
        assertThat(operations.isIdle()).isFalse();
        assertThat(operations.run(named("late"))).isFalse();
        assertThat(operations.isPending()).isFalse();
        assertThat(results).isEmpty();
    }
}
