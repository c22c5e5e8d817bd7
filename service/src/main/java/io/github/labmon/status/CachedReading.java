package io.github.labmon.status;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The readings of one function: at most one under way, the last one kept while it is fresh. */
final class CachedReading<T extends StatusDocument> {

    static final String TIMED_OUT = "reading-timed-out";

    private static final Logger LOG = LoggerFactory.getLogger(StatusReader.class);

    private final StatusFunction<T> function;
    private final Duration deadline;
    private final ThreadFactory threads;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private volatile @Nullable Flight<T> latest;
    private volatile ReadingCounts counts = ReadingCounts.NONE;
    private @Nullable String loggedCode;

    CachedReading(
            StatusFunction<T> function,
            Duration deadline,
            ThreadFactory threads,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.function = function;
        this.deadline = deadline;
        this.threads = threads;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    CompletionStage<Reading<T>> read() {
        var flight = latest;
        return flight != null && flight.serves(nanoTime.getAsLong(), function.freshness())
                ? flight.answer
                : nextFlight().answer;
    }

    private synchronized Flight<T> nextFlight() {
        var flight = latest;
        if (flight != null && flight.serves(nanoTime.getAsLong(), function.freshness())) {
            return flight;
        }
        var next = new Flight<T>(nanoTime.getAsLong());
        latest = next;
        var thread = threads.newThread(() -> fly(next));
        CompletableFuture.delayedExecutor(deadline.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> giveUp(next, thread));
        thread.start();
        return next;
    }

    private void fly(Flight<T> flight) {
        try {
            var value = function.read();
            land(flight, new Reading.Done<>(value, value.observedAt(), flight.took(nanoTime.getAsLong())));
        } catch (InterruptedException e) {
            land(flight, failed(flight, timedOut()));
        } catch (Exception | LinkageError e) {
            // Its text may hold a secret or a path; the log gets the type and the place, the user what to do.
            LOG.warn("{}: reading failed: {}", function.name(), place(e));
            land(flight, failed(flight, broken()));
        } finally {
            flight.running = false;
        }
    }

    private void giveUp(Flight<T> flight, Thread thread) {
        if (!flight.answer.isDone()) {
            land(flight, failed(flight, timedOut()));
            thread.interrupt();
        }
    }

    private void land(Flight<T> flight, Reading<T> reading) {
        flight.landedAt = nanoTime.getAsLong();
        if (flight.landed.compareAndSet(false, true)) {
            // Before anybody is told, so that whoever then asks finds it counted.
            note(reading);
            flight.answer.complete(reading);
        }
    }

    ReadingCounts counts() {
        return counts;
    }

    private Reading<T> failed(Flight<T> flight, Problem problem) {
        return new Reading.Failed<>(problem, clock.instant(), flight.took(nanoTime.getAsLong()));
    }

    private Problem timedOut() {
        return new Problem(
                "reading-timed-out",
                function.name() + " gave no answer within " + deadline.toMillis()
                        + " ms; it is not asked again before that attempt has ended");
    }

    private Problem broken() {
        return new Problem(
                "reading-failed", "labmon failed inside while it read " + function.name() + "; its log says where");
    }

    private synchronized void note(Reading<T> reading) {
        counts = counts.and(reading);
        var code =
                reading instanceof Reading.Failed<T> failed ? failed.problem().code() : null;
        if (code != null && !code.equals(loggedCode)) {
            LOG.warn("{}: {} after {} ms", function.name(), code, reading.took().toMillis());
        } else if (code == null && loggedCode != null) {
            LOG.info("{}: read again after {}", function.name(), loggedCode);
        } else {
            LOG.debug("{}: read in {} ms", function.name(), reading.took().toMillis());
        }
        loggedCode = code;
    }

    static String place(Throwable e) {
        var trace = e.getStackTrace();
        return e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** One reading: under way, then landed. */
    private static final class Flight<T extends StatusDocument> {

        final CompletableFuture<Reading<T>> answer = new CompletableFuture<>();
        private final long startedAt;
        final AtomicBoolean landed = new AtomicBoolean();
        volatile long landedAt;
        /** True until the thread has really left the function, which can be long after the deadline. */
        volatile boolean running = true;

        Flight(long startedAt) {
            this.startedAt = startedAt;
        }

        boolean serves(long now, Duration freshness) {
            return running || now - landedAt < freshness.toNanos();
        }

        Duration took(long now) {
            return Duration.ofNanos(now - startedAt);
        }
    }
}
