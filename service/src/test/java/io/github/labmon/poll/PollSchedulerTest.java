package io.github.labmon.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.clock.ClockSteps;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.thread.DaemonThreads;
import io.micronaut.scheduling.ScheduledExecutorTaskScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An ordered stop: what a round uses is closed after {@link PollScheduler#stop} has returned. */
class PollSchedulerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<Thread> readings = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopExecutor() {
        executor.shutdownNow();
    }

    private LabStatus lab(StatusFunction<?> function) {
        return new LabStatus(
                List.of(function),
                NoAlerts.PROVIDER,
                new ClockSteps(InstantSource.fixed(NOW), () -> Optional.of(Duration.ZERO)));
    }

    private PollScheduler scheduler(StatusFunction<?> function, LabStatus lab, PollListener listener) {
        var reader = new StatusReader(
                new DeadlineFactor(1, Duration.ofHours(1)), lab, this::thread, InstantSource.fixed(NOW), () -> 0);
        return new PollScheduler(
                new PollInterval(Duration.ofMinutes(10)),
                new ReadAll(reader, lab, List.of(function)),
                lab,
                NoAlerts.PROVIDER,
                List.of(listener),
                () -> new ScheduledExecutorTaskScheduler(executor));
    }

    private Thread thread(Runnable task) {
        var thread = DaemonThreads.virtual("labmon-reading").newThread(task);
        readings.add(thread);
        return thread;
    }

    @Test
    void aRoundThatIsStoredIsFinishedBeforeItIsStopped() throws Exception {
        var taken = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var function = new Tub(() -> State.OK);
        var scheduler = scheduler(function, lab(function), new PollListener() {
            @Override
            public void take(PollResult round) {
                taken.countDown();
                awaitUninterruptibly(released);
            }

            @Override
            public void completed(PollResult round) {
                events.add("round completed");
            }
        });
        scheduler.begin();
        taken.await();

        var stopper = new Thread(() -> {
            try {
                scheduler.stop();
                events.add("stopped");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stopper.start();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> LockSupport.getBlocker(stopper) != null || !stopper.isAlive());
        released.countDown();
        stopper.join();

        await().atMost(Duration.ofSeconds(30)).until(() -> events.size() == 2);
        assertThat(events).containsExactly("round completed", "stopped");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it reads is closed while labmon stops, and then fails: that is not its fault, and no notification is sent. */
    @Test
    void aReadingThatFailsAfterItIsStoppedIsNotShown() throws Exception {
        var begun = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var function = new Tub(() -> {
            begun.countDown();
            closed.await();
            throw new IllegalStateException("closed");
        });
        var lab = lab(function);
        var scheduler = scheduler(function, lab, round -> events.add("round"));
        scheduler.begin();
        begun.await();
        scheduler.stop();

        closed.countDown();
        for (var reading : readings) {
            reading.join();
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(events).isEmpty();
        assertThat(lab.current().problems()).isEmpty();
    }

    private record Water(State state, @Nullable Problem problem) implements StatusDocument {
        @Override
        public Instant observedAt() {
            return NOW;
        }
    }

    private record Tub(Callable<State> look) implements StatusFunction<Water> {

        @Override
        public String name() {
            return "tub";
        }

        @Override
        public String description() {
            return "A tub.";
        }

        @Override
        public Water read() throws Exception {
            return new Water(look.call(), null);
        }

        @Override
        public Water unread(Problem problem, Instant observedAt) {
            return new Water(State.UNKNOWN, problem);
        }

        @Override
        public Duration freshness() {
            return Duration.ofMinutes(1);
        }
    }
}
