package io.github.labmon.poll;

import io.micronaut.context.BeanProvider;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all functions every round while labmon serves, evaluates the alerts, and passes the result to the listeners. */
@Singleton
public final class PollScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(PollScheduler.class);

    /** Longer than any function's deadline. */
    private static final Duration ROUND_DEADLINE = Duration.ofSeconds(5);

    private final PollInterval interval;
    private final ReadAll readAll;
    private final LabStatus lab;
    private final BeanProvider<AlertOverlay> alerts;
    private final List<PollListener> listeners;
    private final BeanProvider<TaskScheduler> scheduler;
    private final InstantSource clock = InstantSource.system();
    private volatile @Nullable ScheduledFuture<?> rounds;
    private volatile @Nullable Instant lastRoundAt;
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

    /** When the last round ended; {@code null} before the first. */
    public @Nullable Instant lastRoundAt() {
        return lastRoundAt;
    }

    /** How long ago the last round ended, or the first was due; empty where none was started. */
    public Optional<Duration> sinceLastRound() {
        return rounds == null ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - lastRoundNanos));
    }

    private void round() {
        try {
            var results = readAll.take().toCompletableFuture().get(ROUND_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
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
            lastRoundAt = at;
            lastRoundNanos = System.nanoTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("a round was left out: {}", e.getClass().getSimpleName());
        } catch (RuntimeException | Error e) {
            // A scheduled task that throws is never run again.
            LOG.warn("a round failed: {}", ReadingRecorder.place(e));
        }
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

    @PreDestroy
    void close() {
        var running = rounds;
        if (running != null) {
            running.cancel(true);
        }
    }
}
