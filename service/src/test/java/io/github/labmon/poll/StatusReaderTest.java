package io.github.labmon.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.clock.ClockSteps;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.thread.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusReaderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong();
    private final StatusReader reader = new StatusReader(
            new DeadlineFactor(1, Duration.ZERO),
            new LabStatus(
                    List.of(),
                    NoAlerts.PROVIDER,
                    new ClockSteps(InstantSource.fixed(NOW), () -> Optional.of(Duration.ZERO))),
            this::thread,
            InstantSource.fixed(NOW),
            nanoTime::get);

    private Thread thread(Runnable task) {
        var thread = DaemonThreads.virtual("labmon-reading").newThread(task);
        threads.add(thread);
        return thread;
    }

    @Test
    void aReadingIsTheFunctionsValue() throws Exception {
        var function = new Counting(Duration.ofSeconds(1), () -> "value");

        assertThat(await(function))
                .isEqualTo(new FunctionReading.Done<>(new Document("value 1", null), NOW, Duration.ZERO));
    }

    @Test
    void twoHundredClientsAtOnceShareOneReading() throws Exception {
        var gate = new CountDownLatch(1);
        var function = new Counting(Duration.ofSeconds(5), () -> {
            gate.await();
            return "value";
        });
        var barrier = new CyclicBarrier(201);
        var clients = Executors.newFixedThreadPool(200);
        var answers = new ArrayList<Future<FunctionReading<Document>>>();
        for (int i = 0; i < 200; i++) {
            answers.add(clients.submit(() -> {
                barrier.await();
                return reader.read(function).toCompletableFuture().get(5, TimeUnit.SECONDS);
            }));
        }
        barrier.await();
        gate.countDown();

        for (var answer : answers) {
            assertThat(answer.get().document(function)).isEqualTo(new Document("value 1", null));
        }
        assertThat(function.readings).hasValue(1);
        clients.shutdown();
        assertThatNoThreadIsLeft();
    }

    @Test
    void readingsAreCountedByTheirResult() throws Exception {
        var function = new Counting(Duration.ofMillis(50), () -> "value");
        assertThat(reader.counts(function)).isEqualTo(new ReadingCounts(0, 0, 0, null));

        await(function);
        await(function); // the same, for it is fresh
        nanoTime.addAndGet(Counting.FRESHNESS.toNanos());
        await(function);
        assertThat(reader.counts(function)).isEqualTo(new ReadingCounts(2, 0, 0, NOW));

        var broken = new Counting(Duration.ofSeconds(5), () -> {
            throw new IllegalStateException("broken");
        });
        await(broken);
        assertThat(reader.counts(broken)).isEqualTo(new ReadingCounts(0, 0, 1, null));

        var hanging = new Counting(Duration.ofMillis(50), () -> {
            new CountDownLatch(1).await();
            return "never";
        });
        await(hanging);
        assertThat(reader.counts(hanging)).isEqualTo(new ReadingCounts(0, 1, 0, null));
        assertThat(reader.counts(hanging).all()).isEqualTo(1);
    }

    @Test
    void aFunctionThatHangsTimesOutAndItsThreadEnds() throws Exception {
        var function = new Counting(Duration.ofMillis(50), () -> {
            new CountDownLatch(1).await();
            return "never";
        });

        assertThat(await(function))
                .isEqualTo(new FunctionReading.Failed<>(
                        Problem.of("reading-timed-out")
                                .with("function", "thing")
                                .with("length", Duration.ofMillis(50)),
                        NOW,
                        Duration.ofMillis(50)));
        threads.get(0).interrupt();
        assertThatNoThreadIsLeft();
    }

    @Test
    void aFunctionThatIgnoresInterruptsIsNotReadAgainWhileItHangs() throws Exception {
        var end = new CountDownLatch(1);
        var function = new Counting(Duration.ofMillis(50), () -> {
            boolean waiting = true;
            while (waiting) {
                try {
                    end.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    waiting = true; // as a system call on a dead mount does
                }
            }
            return "late";
        });
        for (int i = 0; i < 50; i++) {
            nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(await(function)).isInstanceOf(FunctionReading.Failed.class);
        }
        assertThat(function.readings).hasValue(1);

        end.countDown();
        assertThatNoThreadIsLeft();
        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(await(function).document(function)).isEqualTo(new Document("late 2", null));
    }

    @Test
    void aFunctionThatThrowsIsReportedWithoutTheMessageOfTheException() throws Exception {
        var function = new Counting(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("password=hunter2");
        });

        assertThat(await(function).document(function))
                .isEqualTo(new Document("none", Problem.of("reading-failed").with("function", "thing")));
        assertThatNoThreadIsLeft();
    }

    @Test
    void aFunctionWhoseClassesAreMissingIsReportedAsFailed() throws Exception {
        var function = new Counting(Duration.ofSeconds(1), () -> {
            throw new NoClassDefFoundError("a/native/Part");
        });

        assertThat(await(function)).isInstanceOf(FunctionReading.Failed.class);
    }

    @Test
    void aFreshReadingIsServedAndAnOldOneIsReplaced() throws Exception {
        var function = new Counting(Duration.ofSeconds(1), () -> "value");
        await(function);
        nanoTime.addAndGet(Counting.FRESHNESS.toNanos() - 1);
        assertThat(await(function).document(function)).isEqualTo(new Document("value 1", null));
        nanoTime.addAndGet(1);
        assertThat(await(function).document(function)).isEqualTo(new Document("value 2", null));
    }

    @Test
    void anIncompleteDocumentIsFollowedByAnotherReading() throws Exception {
        var parts = new AtomicInteger();
        var function =
                new Counting(Duration.ofSeconds(1), () -> parts.incrementAndGet() < 3 ? Counting.INCOMPLETE : "value");

        assertThat(await(function).document(function)).isEqualTo(new Document(Counting.INCOMPLETE + " 1", null));
        assertThat(await(function).document(function)).isEqualTo(new Document(Counting.INCOMPLETE + " 2", null));
        assertThat(await(function).document(function)).isEqualTo(new Document("value 3", null));
        assertThat(await(function).document(function)).isEqualTo(new Document("value 3", null));
    }

    @Test
    void oneHangingFunctionHoldsUpNoOther() throws Exception {
        var hanging = new Counting(Duration.ofSeconds(30), () -> {
            new CountDownLatch(1).await();
            return "never";
        });
        reader.read(hanging);

        assertThat(await(new Counting(Duration.ofSeconds(1), () -> "value"))).isInstanceOf(FunctionReading.Done.class);
        threads.get(0).interrupt();
        assertThatNoThreadIsLeft();
    }

    @Test
    void threadsAreVirtualWhereTheJdkHasThem() throws Exception {
        await(new Counting(Duration.ofSeconds(1), () -> "value"));
        var thread = threads.get(0);

        if (Runtime.version().feature() >= 21) {
            assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
        }
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).startsWith("labmon-reading-");
    }

    private FunctionReading<Document> await(Counting function)
            throws InterruptedException, ExecutionException, TimeoutException {
        var reading = reader.read(function).toCompletableFuture().get(10, TimeUnit.SECONDS);
        if (reading instanceof FunctionReading.Done<Document>) {
            // The value is there a moment before the thread has left the function for good.
            threads.get(threads.size() - 1).join();
        }
        return reading;
    }

    private void assertThatNoThreadIsLeft() throws InterruptedException {
        for (var thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private record Document(String text, @Nullable Problem problem) implements StatusDocument {
        @Override
        public Instant observedAt() {
            return NOW;
        }

        @Override
        public State state() {
            return problem == null ? State.OK : State.UNKNOWN;
        }
    }

    private static final class Counting implements StatusFunction<Document> {

        static final Duration FRESHNESS = Duration.ofSeconds(10);
        static final String INCOMPLETE = "incomplete";

        final AtomicInteger readings = new AtomicInteger();
        private final Duration deadline;
        private final Callable<String> look;

        Counting(Duration deadline, Callable<String> look) {
            this.deadline = deadline;
            this.look = look;
        }

        @Override
        public String name() {
            return "thing";
        }

        @Override
        public String description() {
            return "A thing.";
        }

        @Override
        public Document read() throws Exception {
            int number = readings.incrementAndGet();
            return new Document(look.call() + " " + number, null);
        }

        @Override
        public Document unread(Problem problem, Instant observedAt) {
            return new Document("none", problem);
        }

        @Override
        public Duration deadline() {
            return deadline;
        }

        @Override
        public Duration freshness() {
            return FRESHNESS;
        }

        @Override
        public Duration freshness(Document document) {
            return document.text().startsWith(INCOMPLETE) ? Duration.ZERO : FRESHNESS;
        }
    }
}
