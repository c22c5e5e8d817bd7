package io.github.labmon.poll;

import io.micronaut.context.BeanProvider;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all functions every round while labmon serves, evaluates the alerts, and passes the result to the listeners. */
@Singleton
public final class PollScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(PollScheduler.class);

    /** Longer than any function's deadline. */
    private static final Duration ROUND_DEADLINE = Duration.ofSeconds(5);

    /** How long a round that is evaluated and stored is waited for. */
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(2);

    private final PollInterval interval;
    private final ReadAll readAll;
    private final LabStatus lab;
    private final BeanProvider<AlertOverlay> alerts;
    private final List<PollListener> listeners;
    private final BeanProvider<TaskScheduler> scheduler;
    private final InstantSource clock = InstantSource.system();
    private final CompletableFuture<List<FunctionResult>> stopping = new CompletableFuture<>();
    private final ReentrantLock roundLock = new ReentrantLock();
    private volatile @Nullable ScheduledFuture<?> rounds;
    private volatile long lastRoundNanos;

    PollScheduler(
            PollInterval interval,
            ReadAll readAll,
            LabStatus lab,
            BeanProvider<AlertOverlay> alerts,
            Collection<PollListener> listeners,
            @Named(TaskExecutors.SCHEDULED) BeanProvider<TaskScheduler> scheduler) {
        this.interval = interval;
        this.readAll = readAll;
        this.lab = lab;
        this.alerts = alerts;
        this.listeners = listeners.stream().filter(PollListener::listens).toList();
        this.scheduler = scheduler;
    }

    /** Starts; the first round is made at once. */
    public void begin() {
        lastRoundNanos = System.nanoTime();
        rounds = scheduler.get().scheduleWithFixedDelay(Duration.ZERO, interval.length(), this::round);
    }

    /** How long ago the last round ended, or the first was due; empty where none was started. */
    public Optional<Duration> sinceLastRound() {
        return rounds == null ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - lastRoundNanos));
    }

    private void round() {
        roundLock.lock();
        try {
            var results = results();
            if (!stopping.isDone()) {
                finish(results);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("a round was left out: {}", e.getClass().getSimpleName());
        } catch (RuntimeException | Error e) {
            // A scheduled task that throws is never run again.
            LOG.warn("a round failed: {}", ReadingRecorder.place(e));
        } finally {
            roundLock.unlock();
        }
    }

    /** The results of all functions; none as soon as labmon stops. */
    private List<FunctionResult> results() throws InterruptedException, ExecutionException, TimeoutException {
        return readAll.take()
                .toCompletableFuture()
                .applyToEither(stopping, results -> results)
                .get(ROUND_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void finish(List<FunctionResult> results) {
        var at = clock.instant();
        var complete =
                !alerts.isPresent() || attempt("alerts", () -> alerts.get().evaluate(at, results));
        var round = new PollResult(at, results, lab.current());
        for (var listener : listeners) {
            complete &= attempt(listener, () -> listener.take(round));
        }
        if (complete) {
            listeners.forEach(listener -> attempt(listener, () -> listener.completed(round)));
        }
        lastRoundNanos = System.nanoTime();
    }

    private static boolean attempt(PollListener listener, Runnable task) {
        return attempt(listener.getClass().getSimpleName(), task);
    }

    // What one listener throws must not keep the round from the others.
    private static boolean attempt(String name, Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.warn("{} failed in a round: {}", name, ReadingRecorder.place(e));
            return false;
        }
    }

    /**
     * Ends the rounds before anything is closed that they use: one that still reads is left out, one that is evaluated and
     * stored is waited for. From now on failures of readings are neither logged nor shown.
     */
    @PreDestroy
    public void stop() throws InterruptedException {
        lab.end();
        stopping.complete(List.of());
        var running = rounds;
        if (running != null) {
            running.cancel(false);
        }
        if (roundLock.tryLock(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
            roundLock.unlock();
        }
    }
}
