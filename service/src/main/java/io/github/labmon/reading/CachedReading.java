package io.github.labmon.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one thing for everyone: at most one attempt at a time, whose result is served while it is fresh. An attempt that
 * hangs holds one thread, its own; those who wait get {@link ReadOutcome.Unfinished} when their time is over, and the
 * attempt is not started again before it ended. A result that comes late serves the next reader.
 *
 * @param <T> the type of the value that is read
 */
public final class CachedReading<T> {

    private final Callable<T> source;
    private final Limits<T> limits;
    private final ThreadFactory threads;
    private final LongSupplier nanoTime;
    private final Consumer<ReadOutcome<T>> completed;
    private @Nullable Attempt<T> latest;

    /**
     * How long results are served, and attempts may take.
     *
     * @param freshness how long a value is served before the next attempt
     * @param retryAfter how long a failure is served before the next attempt
     * @param interruptAfter when the thread of an attempt is interrupted
     * @param <T> the type of the value
     */
    public record Limits<T>(Function<? super T, Duration> freshness, Duration retryAfter, Duration interruptAfter) {

        /** All values and failures are served equally long. */
        public static <T> Limits<T> of(Duration freshness, Duration interruptAfter) {
            return new Limits<>(value -> freshness, freshness, interruptAfter);
        }
    }

    /** Reads the source on threads of this factory. */
    public CachedReading(Callable<T> source, Limits<T> limits, ThreadFactory threads) {
        this(source, limits, threads, System::nanoTime, outcome -> {});
    }

    /**
     * As above.
     *
     * @param nanoTime the clock, as {@link System#nanoTime()}
     * @param completed receives each result, late ones too, before anyone who waits for it
     */
    public CachedReading(
            Callable<T> source,
            Limits<T> limits,
            ThreadFactory threads,
            LongSupplier nanoTime,
            Consumer<ReadOutcome<T>> completed) {
        this.source = source;
        this.limits = limits;
        this.threads = threads;
        this.nanoTime = nanoTime;
        this.completed = completed;
    }

    /**
     * The fresh result, or that of the attempt that runs, or of a new one.
     *
     * @param waitTime how long an attempt may have been running before {@link ReadOutcome.Unfinished} is returned
     */
    public CompletableFuture<ReadOutcome<T>> read(Duration waitTime) {
        var attempt = current();
        if (attempt.result.isDone()) {
            return attempt.result;
        }
        var left = waitTime.toNanos() - (nanoTime.getAsLong() - attempt.startedAt);
        return left <= 0
                ? CompletableFuture.completedFuture(new ReadOutcome.Unfinished<>(attempt.took()))
                : attempt.result
                        .copy()
                        .completeOnTimeout(new ReadOutcome.Unfinished<>(waitTime), left, TimeUnit.NANOSECONDS);
    }

    /**
     * As {@link #read}, and waits.
     *
     * @param until the time of the clock until which to wait
     */
    public ReadOutcome<T> await(long until) throws InterruptedException {
        var attempt = current();
        try {
            return attempt.result.get(Math.max(0, until - nanoTime.getAsLong()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new ReadOutcome.Unfinished<>(attempt.took());
        } catch (ExecutionException e) {
            throw new IllegalStateException("An attempt never completes with an exception", e);
        }
    }

    /** The last result, however old; empty before the first attempt ended. Starts nothing. */
    public synchronized Optional<ReadOutcome<T>> last() {
        return Optional.ofNullable(latest).map(attempt -> attempt.result.getNow(attempt.before));
    }

    /** What was read is not served any more: the next reader starts a new attempt, or waits for the one that runs. */
    public synchronized void expire() {
        if (latest != null) {
            latest.expired = true;
        }
    }

    private Attempt<T> current() {
        Attempt<T> next;
        synchronized (this) {
            var attempt = latest;
            if (attempt != null && attempt.serves(limits, nanoTime.getAsLong())) {
                return attempt;
            }
            next = new Attempt<>(nanoTime, attempt == null ? null : attempt.result.getNow(attempt.before));
            latest = next;
        }
        start(next);
        return next;
    }

    private void start(Attempt<T> attempt) {
        try {
            var thread = threads.newThread(() -> run(attempt));
            interruptLater(attempt, thread);
            thread.start();
        } catch (Throwable e) {
            // Such as "unable to create native thread": waiting readers must not wait for ever.
            complete(attempt, new ReadOutcome.Failed<>(e, attempt.took()));
        }
    }

    private void run(Attempt<T> attempt) {
        ReadOutcome<T> outcome;
        try {
            outcome = new ReadOutcome.Value<>(source.call(), attempt.took());
        } catch (Throwable e) {
            // Errors too, such as an OutOfMemoryError: the attempt must end, or nothing is ever read again.
            outcome = new ReadOutcome.Failed<>(e, attempt.took());
        }
        complete(attempt, outcome);
    }

    private void complete(Attempt<T> attempt, ReadOutcome<T> outcome) {
        try {
            completed.accept(outcome);
        } finally {
            attempt.endedAt = nanoTime.getAsLong();
            attempt.result.complete(outcome);
            attempt.before = null;
        }
    }

    /** The timer is removed when the attempt ends: it would keep each result in memory until it expires. */
    @SuppressWarnings("FutureReturnValueIgnored") // the last stages have no result and no failure
    private void interruptLater(Attempt<T> attempt, Thread thread) {
        var expiry = new CompletableFuture<Thread>();
        expiry.thenAccept(Thread::interrupt);
        expiry.completeOnTimeout(thread, limits.interruptAfter().toNanos(), TimeUnit.NANOSECONDS);
        attempt.result.whenComplete((outcome, failure) -> expiry.cancel(false));
    }

    /** One attempt: running until its result is complete. */
    private static final class Attempt<T> {

        final CompletableFuture<ReadOutcome<T>> result = new CompletableFuture<>();
        final long startedAt;
        /** The result of the attempt before, until this one has its own. */
        volatile @Nullable ReadOutcome<T> before;

        private final LongSupplier nanoTime;
        volatile long endedAt;
        volatile boolean expired;

        Attempt(LongSupplier nanoTime, @Nullable ReadOutcome<T> before) {
            this.nanoTime = nanoTime;
            this.before = before;
            this.startedAt = nanoTime.getAsLong();
        }

        Duration took() {
            return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
        }

        boolean serves(Limits<T> limits, long now) {
            var ended = result.getNow(null);
            if (ended == null) {
                return true;
            }
            if (expired) {
                return false;
            }
            var length = ended instanceof ReadOutcome.Value<T> read
                    ? limits.freshness().apply(read.value())
                    : limits.retryAfter();
            return now - endedAt < length.toNanos();
        }
    }
}
