package io.github.labmon.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbeRunnerTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static ProbeResult<String> only(Map<String, ProbeResult<String>> results) {
        assertThat(results).hasSize(1);
        return results.values().iterator().next();
    }

    @Test
    void oneThatHangsDelaysNoOtherAndIsNotStartedAgain() throws InterruptedException {
        try (var probes = new ProbeRunner<String, String>("test")) {
            var end = new CountDownLatch(1);
            var started = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                probes.start("dead", () -> {
                    started.incrementAndGet();
                    end.await();
                    return "late";
                });
                assertThat(only(probes.results(List.of("dead"), SHORT)))
                        .isInstanceOfSatisfying(
                                ProbeResult.Pending.class,
                                pending -> assertThat(pending.age()).isGreaterThanOrEqualTo(SHORT));
            }
            probes.start("alive", () -> "here");

            assertThat(only(probes.results(List.of("alive"), LONG))).isEqualTo(new ProbeResult.Completed<>("here"));
            assertThat(started).hasValue(1);

            end.countDown();
            assertThat(only(probes.results(List.of("dead"), LONG))).isEqualTo(new ProbeResult.Completed<>("late"));
        }
    }

    @Test
    void aReadingEndsWhenItIsClosedAndNoAttemptHasFailed() throws Exception {
        var probes = new ProbeRunner<String, String>("test");
        var began = new CountDownLatch(1);
        probes.start("dead", () -> {
            began.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        began.await();
        var reading = new FutureTask<>(() -> probes.results(List.of("dead"), LONG));
        new Thread(reading, "test-reading").start();

        probes.close();

        assertThatThrownBy(reading::get).hasCauseInstanceOf(InterruptedException.class);
        probes.start("other", () -> "here");
        assertThatThrownBy(() -> probes.results(List.of("other"), LONG)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theResultsOfOneReadingComeTogetherAndAllOfThemAreThere() throws InterruptedException {
        try (var probes = new ProbeRunner<String, String>("test")) {
            var keys = List.of("a", "b", "c");
            keys.forEach(key -> probes.start(key, () -> key + "!"));

            assertThat(probes.results(keys, LONG))
                    .isEqualTo(Map.of(
                            "a",
                            new ProbeResult.Completed<>("a!"),
                            "b",
                            new ProbeResult.Completed<>("b!"),
                            "c",
                            new ProbeResult.Completed<>("c!")));
        }
    }

    @Test
    void anAttemptThatFailsIsAResultAndCanBeRepeated() throws InterruptedException {
        try (var probes = new ProbeRunner<String, String>("test")) {
            var fault = new IllegalStateException("broken");
            probes.start("a", () -> {
                throw fault;
            });
            assertThat(only(probes.results(List.of("a"), LONG))).isEqualTo(new ProbeResult.Failed<>(fault));

            probes.start("a", () -> "well");
            assertThat(only(probes.results(List.of("a"), LONG))).isEqualTo(new ProbeResult.Completed<>("well"));
            assertThat(only(probes.results(List.of("a"), LONG)))
                    .as("none was started since")
                    .isInstanceOf(ProbeResult.Failed.class);
        }
    }

    @Test
    void closingInterruptsTheAttemptsThatRun() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        try (var probes = new ProbeRunner<String, String>("test")) {
            probes.start("a", () -> {
                started.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return "";
            });
            started.await();
        }
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
