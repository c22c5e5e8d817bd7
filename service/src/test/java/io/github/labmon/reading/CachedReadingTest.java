package io.github.labmon.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.thread.DaemonThreads;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedReadingTest {

    private static final Duration FRESHNESS = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final List<ReadOutcome<Integer>> completed = new ArrayList<>();

    private CachedReading<Integer> reading(Callable<Object> source, Duration interruptAfter) {
        return new CachedReading<>(
                () -> {
                    var number = attempts.incrementAndGet();
                    source.call();
                    return number;
                },
                new CachedReading.Limits<>(value -> FRESHNESS, Duration.ofSeconds(1), interruptAfter),
                task -> {
                    var thread = DaemonThreads.platform("test").newThread(task);
                    threads.add(thread);
                    return thread;
                },
                nanoTime::get,
                completed::add);
    }

    /** One whose attempts wait for a latch. */
    private CachedReading<Integer> readingThatEndsWith(CountDownLatch end) {
        return reading(
                () -> {
                    end.await();
                    return "";
                },
                LONG);
    }

    private static ReadOutcome<Integer> get(CachedReading<Integer> reading, Duration waitTime) throws Exception {
        return reading.read(waitTime).get(10, TimeUnit.SECONDS);
    }

    @Test
    void aFreshValueIsServedAndAnOldOneReadAgain() throws Exception {
        var reading = reading(() -> "", LONG);

        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(1, Duration.ZERO));
        nanoTime.addAndGet(FRESHNESS.toNanos() - 1);
        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(1, Duration.ZERO));
        nanoTime.addAndGet(1);
        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(2, Duration.ZERO));
        assertThat(completed).hasSize(2);
    }

    @Test
    void anOldValueIsNotKeptInMemory() throws Exception {
        var old = new ArrayList<WeakReference<Object>>();
        var reading = new CachedReading<>(
                () -> {
                    var value = new Object();
                    old.add(new WeakReference<>(value));
                    return value;
                },
                CachedReading.Limits.of(Duration.ZERO, LONG),
                DaemonThreads.platform("test"));
        for (int i = 0; i < 5; i++) {
            reading.read(LONG).get(10, TimeUnit.SECONDS);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return old.subList(0, 4).stream().allMatch(value -> value.get() == null);
        });
    }

    @Test
    void eachValueIsServedForItsOwnTime() throws Exception {
        var reading = new CachedReading<>(
                attempts::incrementAndGet,
                new CachedReading.Limits<>(value -> value < 3 ? Duration.ZERO : FRESHNESS, LONG, LONG),
                DaemonThreads.platform("test"),
                nanoTime::get,
                completed::add);

        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(1, Duration.ZERO));
        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(2, Duration.ZERO));
        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(3, Duration.ZERO));
        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(3, Duration.ZERO));
    }

    @Test
    void aFailureIsRetriedEarlier() throws Exception {
        var failure = new IllegalStateException("broken");
        var reading = reading(
                () -> {
                    throw failure;
                },
                LONG);

        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Failed<>(failure, Duration.ZERO));
        get(reading, LONG);
        assertThat(attempts).hasValue(1);
        nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
        get(reading, LONG);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aReaderThatTimesOutGetsNoValueAndTheNextOneGetsTheLateResult() throws Exception {
        var gate = new CountDownLatch(1);
        var reading = reading(
                () -> {
                    gate.await();
                    return "";
                },
                LONG);

        assertThat(get(reading, AT_ONCE)).isEqualTo(new ReadOutcome.Unfinished<>(Duration.ZERO));
        nanoTime.addAndGet(Duration.ofSeconds(3).toNanos());
        // The attempt has been running for longer than this reader waits: there is nothing to wait for.
        assertThat(get(reading, Duration.ofSeconds(2))).isEqualTo(new ReadOutcome.Unfinished<>(Duration.ofSeconds(3)));
        assertThat(reading.last()).isEmpty();

        gate.countDown();
        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(1, Duration.ofSeconds(3)));
        assertThat(attempts).hasValue(1);
        assertThat(completed).containsExactly(new ReadOutcome.Value<>(1, Duration.ofSeconds(3)));
    }

    @Test
    void anAttemptThatHangsIsNotStartedAgainAndTheValueBeforeStaysKnown() throws Exception {
        var hangs = new AtomicInteger();
        var end = new CountDownLatch(1);
        var reading = reading(
                () -> {
                    if (hangs.getAndIncrement() > 0) {
                        end.await();
                    }
                    return "";
                },
                LONG);
        get(reading, LONG);
        for (int i = 0; i < 20; i++) {
            nanoTime.addAndGet(FRESHNESS.toNanos());
            assertThat(get(reading, AT_ONCE)).isInstanceOf(ReadOutcome.Unfinished.class);
        }

        assertThat(threads).hasSize(2);
        assertThat(reading.last()).contains(new ReadOutcome.Value<>(1, Duration.ZERO));
        end.countDown();
        threads.get(1).join();
    }

    @Test
    void anAttemptThatTakesTooLongIsInterrupted() throws Exception {
        var reading = reading(
                () -> {
                    new CountDownLatch(1).await();
                    return "";
                },
                Duration.ofMillis(50));

        var outcome = get(reading, LONG);
        assertThat(outcome).isInstanceOf(ReadOutcome.Failed.class);
        assertThat(((ReadOutcome.Failed<Integer>) outcome).cause()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anErrorEndsTheAttemptToo() throws Exception {
        var error = new OutOfMemoryError("Java heap space");
        var reading = reading(
                () -> {
                    throw error;
                },
                LONG);

        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Failed<>(error, Duration.ZERO));
    }

    @Test
    void aThreadThatCannotBeStartedIsAFailure() throws Exception {
        var error = new OutOfMemoryError("unable to create native thread");
        var reading = new CachedReading<>(() -> 1, CachedReading.Limits.of(FRESHNESS, LONG), task -> {
            throw error;
        });

        var outcome = get(reading, LONG);
        assertThat(((ReadOutcome.Failed<Integer>) outcome).cause()).isSameAs(error);
    }

    @Test
    void anExpiredResultIsReadAgain() throws Exception {
        var reading = reading(() -> "", LONG);
        get(reading, LONG);
        reading.expire();

        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(2, Duration.ZERO));
    }

    @Test
    void anAttemptThatRunsWhileItsResultExpiresServesThoseWhoWaitAndNobodyLater() throws Exception {
        var end = new CountDownLatch(1);
        var reading = readingThatEndsWith(end);
        var waiting = reading.read(LONG);
        reading.expire();
        end.countDown();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new ReadOutcome.Value<>(1, Duration.ZERO));
        assertThat(get(reading, LONG)).isEqualTo(new ReadOutcome.Value<>(2, Duration.ZERO));
    }

    @Test
    void waitingEndsAtTheTimeOfTheClock() throws Exception {
        var end = new CountDownLatch(1);
        var reading = readingThatEndsWith(end);

        assertThat(reading.await(nanoTime.get())).isInstanceOf(ReadOutcome.Unfinished.class);
        end.countDown();
        assertThat(reading.await(nanoTime.get() + LONG.toNanos())).isEqualTo(new ReadOutcome.Value<>(1, Duration.ZERO));
    }
}
