package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.poll.QueryState.TimedValue;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import io.github.labmon.fritz.upnp.QueryResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One query of a router: at most one attempt at a time, and its last value kept with its time.
 *
 * <p>One timeout is not reported: on a host that is short of CPU time it is no evidence of a fault in the router. Two in a row are.
 *
 * @param <T> the type of the value
 */
final class CachedQuery<T> {

    /** A value that was due this long ago is not shown any more. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CachedQuery.class);

    private final Duration interval;
    private final Duration retryInterval;
    private final Supplier<MonotonicInstant> clock;
    private @Nullable CompletableFuture<Optional<T>> running;
    private @Nullable MonotonicInstant lastReading;
    private @Nullable TimedValue<T> latest;
    private @Nullable QueryFailure failure;
    private boolean timedOutOnce;
    private boolean everSucceeded;
    private int generation;

    /**
     * A query that was not made yet.
     *
     * @param interval how long a value is valid before the next attempt
     * @param retryInterval how long a failure is valid before the next attempt
     */
    CachedQuery(Duration interval, Duration retryInterval, Supplier<MonotonicInstant> clock) {
        this.interval = interval;
        this.retryInterval = retryInterval;
        this.clock = clock;
    }

    /** One attempt: sends a request and returns its result. */
    interface Attempt<T> {

        QueryResult<T> run() throws InterruptedException;
    }

    /**
     * Starts an attempt, unless one is running or the last one is recent enough.
     *
     * @param reading when the reading began
     * @return completes with the value of the attempt; empty where it returned none
     */
    synchronized CompletableFuture<Optional<T>> start(MonotonicInstant reading, Executor threads, Attempt<T> attempt) {
        if (running != null) {
            return running;
        }
        if (lastReading != null && reading.since(lastReading).compareTo(validity()) < 0) {
            return CompletableFuture.completedFuture(
                    failure == null ? Optional.ofNullable(latest).map(TimedValue::value) : Optional.empty());
        }
        var answer = new CompletableFuture<Optional<T>>();
        var begun = generation;
        running = answer;
        lastReading = reading;
        threads.execute(() -> answer.complete(end(result(attempt), reading, begun)));
        return answer;
    }

    private Duration validity() {
        return failure == null && !timedOutOnce ? interval : retryInterval;
    }

    private QueryResult<T> result(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return QueryResult.failed(Reason.TIMED_OUT);
        } catch (RuntimeException e) {
            // A defect in one query must not take the others with it. The message could contain a secret.
            LOG.warn("fritz: a query failed: {} at {}", e.getClass().getSimpleName(), e.getStackTrace()[0]);
            return QueryResult.failed(Reason.INTERNAL_ERROR);
        }
    }

    private synchronized Optional<T> end(QueryResult<T> result, MonotonicInstant reading, int begun) {
        running = null;
        if (begun != generation) {
            return Optional.empty(); // forgotten meanwhile
        }
        if (result instanceof QueryResult.Success<T> success) {
            latest = new TimedValue<>(success.value(), clock.get(), reading);
            failure = null;
            timedOutOnce = false;
            everSucceeded = true;
            return Optional.of(success.value());
        }
        end(((QueryResult.Failed<T>) result).failure());
        return Optional.empty();
    }

    private void end(QueryFailure failed) {
        var firstTimeout = failed.reason() == Reason.TIMED_OUT && !timedOutOnce && failure == null;
        timedOutOnce = failed.reason() == Reason.TIMED_OUT;
        if (!firstTimeout) {
            failure = failed;
        }
        if (!failed.keepsLastValue()) {
            latest = null;
        }
    }

    /** Whether this device does not implement it. One that returned it before only does not at the moment. */
    synchronized boolean notOffered() {
        return !everSucceeded && failure != null && failure.reason() == Reason.NOT_OFFERED;
    }

    /** Whether it was answered at least once. */
    synchronized boolean everSucceeded() {
        return everSucceeded;
    }

    /** Whether the last attempt timed out. */
    synchronized boolean timedOut() {
        return timedOutOnce;
    }

    /** Makes the next attempt due now. */
    synchronized void refresh() {
        lastReading = null;
    }

    /** Forgets that the device does not implement it. */
    synchronized void forgetNotOffered() {
        if (notOffered()) {
            forget();
        }
    }

    /** Returns to the state before the first attempt; the result of a running attempt is discarded. */
    synchronized void forget() {
        generation++;
        lastReading = null;
        latest = null;
        failure = null;
        timedOutOnce = false;
        everSucceeded = false;
    }

    /** The state for a reading that began at this time. */
    synchronized QueryState<T> state(MonotonicInstant reading) {
        var expired = latest != null && reading.since(latest.at()).compareTo(LONGEST.plus(interval)) > 0;
        return new QueryState<>(expired ? null : latest, failure, running != null || (timedOutOnce && failure == null));
    }
}
