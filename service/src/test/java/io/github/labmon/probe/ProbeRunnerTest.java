package io.github.labmon.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbeRunnerTest {

    private static long soon() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
    }

    private static long late() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    }

    @Test
    void oneThatHangsHoldsUpNoOtherAndIsNotAskedAgain() throws InterruptedException {
        try (var probes = new ProbeRunner<String, String>("test")) {
            var end = new CountDownLatch(1);
            var asked = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                probes.start("dead", () -> {
                    asked.incrementAndGet();
                    end.await();
                    return "late";
                });
                assertThat(probes.answer("dead", soon())).isEqualTo(new ProbeResult.Silent<>());
            }
            probes.start("alive", () -> "here");

            assertThat(probes.answer("alive", late())).isEqualTo(new ProbeResult.Given<>("here"));
            assertThat(asked).hasValue(1);

            end.countDown();
            assertThat(probes.answer("dead", late())).isEqualTo(new ProbeResult.Given<>("late"));
        }
    }

    @Test
    void aQuestionThatFailsIsAnAnswerAndCanBeAskedAgain() throws InterruptedException {
        try (var probes = new ProbeRunner<String, String>("test")) {
            var fault = new IllegalStateException("broken");
            probes.start("a", () -> {
                throw fault;
            });
            assertThat(probes.answer("a", late())).isEqualTo(new ProbeResult.Failed<>(fault));

            probes.start("a", () -> "well");
            assertThat(probes.answer("a", late())).isEqualTo(new ProbeResult.Given<>("well"));
            assertThat(probes.answer("a", late())).isInstanceOf(ProbeResult.Failed.class);
        }
    }

    @Test
    void closingInterruptsWhatIsUnderWay() throws InterruptedException {
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
